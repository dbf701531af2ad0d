import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startAccessApp, type AccessApp } from '#platform/access/testing/index.js';
import { ConsoleController } from '#server/pages/console.controller.js';
import { faults } from './accessibility.js';
import { auditAnswer } from './audit-answers.js';
import { describeInBrowser, openBrowser } from './chromium.js';

describeInBrowser('The audit console in a browser', () => {
  let server: AccessApp;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    server = await startAccessApp([ConsoleController]);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(() => context.close());

  async function open(path: string, { lang = 'en', refuse = 0, width = 1500 } = {}): Promise<void> {
    complaints = [];
    context = await browser.newContext({
      locale: lang,
      viewport: { width, height: 950 },
      // A colour half on its way to another has the contrast of neither.
      reducedMotion: 'reduce',
    });
    page = await context.newPage();
    page.on('console', message => {
      // A refused answer is told by the browser itself too.
      if (message.type() === 'error' && !/status of \d+/.test(message.text()))
        complaints.push(message.text());
    });
    page.on('pageerror', error => complaints.push(error.message));
    await page.route(/\/audit\/cases/, async (route, request) => {
      const url = new URL(request.url());
      if (url.pathname.startsWith('/console')) return route.continue();
      const locale = request.headers()['accept-language'] === 'en' ? 'en' : 'zh-CN';
      const answer = refuse === 0 ? auditAnswer(url, locale) : undefined;
      const status = answer === undefined ? refuse || 404 : 200;
      await route.fulfill({
        status,
        json: answer ?? { title: 'As the server says', detail: 'And why.', status },
      });
    });
    const landing = `/console/audit${path}`;
    await page.goto(
      server.url + server.access.local!.links.create({ id: 'staff-1', roles: ['auditor'], landing }),
    );
  }
  const card = (name: string) => page.locator('.promise', { hasText: name });

  it('given 15 and then 20 June, then one promise is broken, one is told anew, and both are marked', async () => {
    await open('/cases/d-brand?at=2013-06-20&since=2013-06-15');
    await card('Part sent ahead').locator('text=was: At risk').waitFor();
    expect(await card('Part sent ahead').innerText()).toMatch(/was: At risk/);
    expect(await card('Arrival of the part').innerText()).toMatch(/new[^]*24 June/);
    expect(await page.locator('.promise.is-changed').count()).toBeGreaterThanOrEqual(3);
    expect(await page.locator('.changes').innerText()).toContain('At risk → Broken');
  });

  it('given 24 June, then the battery is there, and what was not known yet is not', async () => {
    await open('/cases/d-brand?at=2013-06-24&since=2013-06-20');
    await card('Replacement').waitFor();
    await page.locator('.changes', { hasText: 'Replacement' }).waitFor();
    expect(await page.locator('.changes').innerText()).toMatch(/Urging: Open → Empty[^]*Replacement[^]*new/);
    expect(await page.locator('.promises').innerText()).not.toContain('Kept late');
  });

  it('given arrow keys, then from event to event, and the address leads back there', async () => {
    await open('/cases/d-brand?at=2013-06-20');
    await page.locator('.thumb').focus();
    const before = await page.locator('#event-title').innerText();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/at=2013-06-23.*event=/);
    const there = await page.locator('#event-title').innerText();
    expect(there).not.toBe(before);
    await page.reload();
    await page.locator('#event-title').waitFor();
    expect(await page.locator('#event-title').innerText()).toBe(there);
    await page.locator('.thumb').focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.waitForURL(/at=2013-06-22/);
    await page.keyboard.press('Home');
    await page.waitForURL(/at=2013-06-06/);
  });

  it('given a finding’s event is followed, then the slider moves there, and back leads back', async () => {
    await open('/cases/d-brand?at=2013-07-09');
    await page.locator('.finding .event-links a').first().click();
    await page.waitForURL(/event=/);
    expect(page.url()).not.toContain('at=2013-07-09');
    await page.goBack();
    await page.waitForURL(/at=2013-07-09/);
  });

  it('given known now is chosen, then it is asked for and stays in the address', async () => {
    await open('/cases/d-brand?at=2013-06-20');
    await page.getByText('Known now').click();
    await page.waitForURL(/known=now/);
    await page.locator('.promise').first().waitFor();
  });

  it.each([
    ['zh-CN', '', 1500],
    ['en', '/cases/d-brand?at=2013-07-09&since=2013-06-24', 1500],
    ['zh-CN', '/cases/d-brand?at=2013-06-20&since=2013-06-15', 1500],
    ['zh-CN', '/cases/d-brand?at=2013-06-20&since=2013-06-15', 820],
  ])(
    'given %s at %j, %i wide, then no fault of accessibility and nothing the policy refuses',
    async (lang, path, width) => {
      await open(path, { lang, width });
      await page
        .locator(path === '' ? '.case-line' : '.finding')
        .first()
        .waitFor();
      await page.evaluate(() => document.querySelectorAll('details').forEach(each => (each.open = true)));
      expect(await faults(page)).toEqual([]);
      expect(complaints).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider).toBeLessThanOrEqual(0);
    },
  );

  it.each([
    [401, 'Please sign in'],
    [403, 'Your role may not see this'],
    [404, 'There is no such case'],
    [422, 'As the server says'],
  ])('given the server refuses with %i, then what to do about it', async (refuse, words) => {
    await open('/cases/d-brand?at=2013-06-20', { refuse });
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain(words);
    if (refuse === 401) expect(await faults(page)).toEqual([]);
  });
});
