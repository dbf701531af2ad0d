import type { Browser, Page } from 'playwright-core';
import { demoCases, type DemoCaseIds } from '../kit/demo.js';
import { issueExpiredLink } from '../kit/expired-link.js';
import { clientOf, type Client } from '../kit/http.js';
import { startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';
import { faults } from './accessibility.js';
import { describeInBrowser, openBrowser } from './chromium.js';

/* The customer's page of the product as it is started, on a phone. */

const PHONE = { width: 390, height: 844 };
const DUE_SECONDS = 15;

describeInBrowser('The customer’s page on a phone', () => {
  const folder = tempFolder();
  let product: Product;
  let browser: Browser;
  let agent: Client;
  let dBrand: DemoCaseIds;
  let live: DemoCaseIds;
  /** The live case's page, opened before its promise was due and never loaded again. */
  let livePage: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct({ folder, env: { DEMO_DUE_SECONDS: String(DUE_SECONDS) } });
    livePage = await pageOf(linkTo('Live case'), '2026');
    agent = clientOf(product.url, await tokensOf(folder).of('agent'));
    ({ dBrand, live } = await demoCases(agent));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    removeFolder(folder);
  });

  const linkTo = (title: string): string =>
    new RegExp(`${title}[^\\n]*: (http://\\S+/c/[\\w.-]+)`).exec(product.output())![1]!;

  async function newPage(locale = 'en'): Promise<Page> {
    const context = await browser.newContext({
      viewport: PHONE,
      deviceScaleFactor: 2,
      hasTouch: true,
      locale,
    });
    return context.newPage();
  }
  /** Opens a link as its customer does: the last digits of the phone, then the page. */
  async function pageOf(link: string, digits: string, locale = 'en'): Promise<Page> {
    const page = await newPage(locale);
    await page.goto(link);
    await page.locator('input[name=digits]').fill(digits);
    await page.locator('button[type=submit]').tap();
    await page.locator('#promises').waitFor();
    return page;
  }
  const textOf = (page: Page): Promise<string> => page.locator('body').innerText();
  const callBack = (page: Page) => page.locator('.card', { hasText: '秒内给您回电' });

  it('shows the live case’s promise as open before it is due', async () => {
    expect(await callBack(livePage).innerText()).toMatch(/Open/);
  });

  it('opens by its link after the second factor, and not before', async () => {
    const page = await newPage();
    await page.goto(linkTo('D-brand'));
    expect(await textOf(page)).not.toMatch(/D-brand|ultrabook|超极本/);
    expect(await faults(page)).toEqual([]);
    await page.locator('input[name=digits]').fill('0000');
    await page.locator('button[type=submit]').tap();
    expect(await page.getByRole('alert').innerText()).toMatch(/4/);
    await page.locator('input[name=digits]').fill('2013');
    await page.locator('button[type=submit]').tap();
    await page.locator('#promises').waitFor();
    expect(await textOf(page)).toContain('Two repairs in 33 days.');
    expect(page.url()).not.toContain('2013');
  });

  it('speaks both languages, and changes over by a tap', async () => {
    const page = await pageOf(linkTo('D-brand'), '2013', 'zh-CN');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await textOf(page)).toMatch(/33 天[^]*对您的承诺/);
    await page.getByRole('link', { name: 'English' }).tap();
    await page.locator('#promises', { hasText: 'What you were promised' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await textOf(page)).toMatch(/As the customer told it; no company record/);
  });

  it.each(['zh-CN', 'en'])('has no fault of accessibility and no sideways scrolling in %s', async locale => {
    const page = await pageOf(linkTo('D-brand'), '2013', locale);
    expect(await faults(page)).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });

  it('shows each promise with icon, word and colour, unresolved first, and what the record leaves open as such', async () => {
    const page = await pageOf(linkTo('D-brand'), '2013');
    const cards = await page.locator('.card').allInnerTexts();
    expect(cards).toHaveLength(6);
    const text = await textOf(page);
    for (const words of [
      'Broken',
      '4 July → 9 July, +3 working days',
      'no action recorded',
      'Kept by 23 June',
    ])
      expect(text).toContain(words);
    for (const unknown of ['serial not recorded', 'Not recorded', 'not measured', 'no amount recorded'])
      expect(text.toLowerCase()).toContain(unknown.toLowerCase());
    for (const chip of await page.locator('.card .card-top').all())
      expect(await chip.locator('svg').count()).toBe(1);
  });

  it('is readable when printed: black on white, nothing of the screen’s bars, no colour alone', async () => {
    const page = await pageOf(linkTo('D-brand'), '2013');
    await page.emulateMedia({ media: 'print' });
    const text = await textOf(page);
    expect(text).toMatch(/What you were promised[^]*What happened/);
    const [background, hidden] = await page.evaluate(() => [
      getComputedStyle(document.body).backgroundColor,
      [...document.querySelectorAll('details:not([open])')].length,
    ]);
    expect(['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)']).toContain(background);
    expect(hidden).toBe(0);
  });

  it('is whole without script', async () => {
    const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false, locale: 'en' });
    const page = await context.newPage();
    await page.goto(linkTo('D-brand'));
    await page.locator('input[name=digits]').fill('2013');
    await page.locator('button[type=submit]').click();
    expect(await textOf(page)).toContain('Two repairs in 33 days.');
  });

  it('loads less than 150 KB of compressed script, all of it from here, and no policy is broken', async () => {
    const page = await newPage();
    const complaints: string[] = [];
    page.on('console', message => void (message.type() === 'error' && complaints.push(message.text())));
    page.on('pageerror', error => complaints.push(error.message));
    const scripts: Promise<number>[] = [];
    const elsewhere: string[] = [];
    page.on('response', answer => {
      if (!answer.url().startsWith(product.url)) elsewhere.push(answer.url());
      if (answer.request().resourceType() === 'script')
        scripts.push(
          answer
            .request()
            .sizes()
            .then(({ responseBodySize }) => responseBodySize),
        );
    });
    await page.goto(linkTo('D-brand'));
    await page.locator('input[name=digits]').fill('2013');
    await page.locator('button[type=submit]').tap();
    await page.locator('#promises').waitFor();
    await page.waitForLoadState('load');
    const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
    expect(scripts.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(150 * 1024);
    expect([elsewhere, complaints]).toEqual([[], []]);
  });

  it('shows a new entry live, without a reload', async () => {
    const page = livePage;
    await page.evaluate(() => Object.assign(window, { notReloaded: true }));
    const hostile = '<img src=x onerror="window.hacked=1"><b>来电追问进度</b>';
    await agent.done('/contacts', {
      caseId: live.caseId,
      register: 'hotline',
      direction: 'in',
      channel: 'phone-hotline',
      summary: hostile,
      answered: true,
      handled: 'answered',
    });
    await page.getByText('来电追问进度').first().waitFor({ timeout: 5_000 });
    expect(await textOf(page)).toContain(hostile);
    expect(await page.evaluate(() => ['notReloaded' in window, 'hacked' in window])).toEqual([true, false]);
  });

  it('turns the live case’s promise late by itself', async () => {
    await callBack(livePage)
      .getByText(/Late|Overdue/i)
      .first()
      .waitFor({ timeout: (DUE_SECONDS + 10) * 1000 });
    expect(await callBack(livePage).innerText()).not.toMatch(/\bOpen\b/);
    expect(await livePage.evaluate(() => 'notReloaded' in window)).toBe(true);
    expect(await faults(livePage)).toEqual([]);
  }, 60_000);

  it('opens nothing any more once its link is revoked, even where it is open', async () => {
    const { id } = await agent.done('/case-links', { caseId: live.caseId });
    const page = await pageOf(`${product.url}/c/${tokensOf(folder).caseLinkToken(id)}`, '2026');
    await agent.done(`/case-links/${id}/revoke`, { why: 'lost' });
    const answer = await page.reload();
    expect([answer?.status(), await textOf(page)]).toEqual([404, expect.not.stringContaining('轻薄本')]);
  });

  it('an altered, expired or other customer’s link shows 404 or asks, and no data', async () => {
    await product.stop();
    const expired = await issueExpiredLink(folder, dBrand.caseId);
    product = await startProduct({ folder });
    const tokens = tokensOf(folder);
    const mine = linkTo('D-brand');
    const page = await pageOf(mine, '2013');
    const altered = mine.replace(/.$/, last => (last === 'A' ? 'B' : 'A'));
    for (const link of [altered, `${product.url}/c/${tokens.caseLinkToken(expired)}`]) {
      const answer = await page.goto(link);
      expect([answer?.status(), (await page.content()).length]).toEqual([404, expect.any(Number)]);
      expect(await page.content()).not.toMatch(/D-brand|ultrabook|超极本|虚构/);
    }
    const others = await page.goto(linkTo('Live case'));
    expect([others?.status(), await page.locator('input[name=digits]').count()]).toEqual([200, 1]);
    expect(await page.content()).not.toMatch(/轻薄本|秒内给您回电/);
  });
});
