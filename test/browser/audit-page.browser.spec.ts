import type { Browser, Page } from 'playwright-core';
import { demoCases, type DemoCaseIds } from '../kit/demo.js';
import { clientOf } from '../kit/http.js';
import { startProduct, type Product } from '../kit/product.js';
import { tokensOf } from '../kit/tokens.js';
import { faults } from './accessibility.js';
import { describeInBrowser, openBrowser } from './chromium.js';

/* The audit console of the product as it is started, with the real answers of the D-brand case. */

describeInBrowser('The audit console on the D-brand case', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let dBrand: DemoCaseIds;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
    ({ dBrand } = await demoCases(clientOf(product.url, await tokensOf(product.folder).of('agent'))));
    const context = await browser.newContext({
      locale: 'en',
      viewport: { width: 1500, height: 950 },
      reducedMotion: 'reduce',
    });
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const [, signIn] = /auditor +(http:\S+\/sign-in\S+)/.exec(product.output())!;
    await page.goto(signIn!);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const openAt = async (query: string): Promise<void> => {
    await page.goto(`${product.url}/console/audit/cases/${dBrand.caseId}?${query}`);
    await page.locator('.finding').first().waitFor();
  };
  const card = (name: string) => page.locator('.promise', { hasText: name });

  it('lands there after the sign-in and lists the demo’s cases', async () => {
    await page.locator('.case-line').nth(1).waitFor();
    expect(page.url()).toContain('/console/audit');
    expect(await page.locator('.case-line', { hasText: 'D' }).count()).toBeGreaterThanOrEqual(1);
    expect(await page.locator('.case-line').count()).toBeGreaterThan(2);
    expect(await faults(page)).toEqual([]);
  });

  it('the slider, by keys alone, moves the part’s promise from open to broken', async () => {
    await openAt('at=2013-06-11');
    await card('Part sent ahead').waitFor();
    expect(await card('Part sent ahead').innerText()).toMatch(/Open/);
    await page.locator('.thumb').focus();
    for (let day = 12; day <= 15; day++) {
      await page.keyboard.press('Shift+ArrowRight');
      await page.waitForURL(new RegExp(`at=2013-06-${day}`));
    }
    await card('Part sent ahead').getByText('At risk').first().waitFor();
    // The day it was due ends at midnight: it is broken from then on.
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.waitForURL(/at=2013-06-17/);
    await card('Part sent ahead').getByText('Broken').first().waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it.each([
    ['2013-06-15', { 'Part sent ahead': 'At risk' }],
    ['2013-06-20', { 'Part sent ahead': 'Broken', 'Arrival of the part': 'Open', Urging: 'Open' }],
    ['2013-06-24', { 'Arrival of the part': 'Kept', Urging: 'Empty', Replacement: 'Open' }],
    ['2013-07-05', { Replacement: 'Overdue' }],
    ['2013-07-09', { Replacement: 'Kept late' }],
  ])('at the end of %s the promises stand as the case says', async (at, expected) => {
    await openAt(`at=${at}`);
    for (const [name, status] of Object.entries(expected))
      expect([name, await card(name).first().innerText()]).toEqual([name, expect.stringContaining(status)]);
  });

  it('known now shows on 20 June what was told of it only later; known then does not', async () => {
    await openAt('at=2013-06-20');
    const answered = () =>
      page.waitForResponse(answer => answer.url().includes('known=now') && answer.status() === 200);
    const [answer] = await Promise.all([answered(), page.getByText('Known now').click()]);
    expect(JSON.stringify(await answer.json())).toContain('Battery runtime');
    await page.waitForURL(/known=now/);
    await page.getByText('Known then').click();
    await page.waitForURL(url => !url.search.includes('known=now'));
  });

  it('an event shows its state before and after, and what it follows from', async () => {
    await openAt('at=2013-06-16');
    await page.locator('.thumb').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/event=/);
    await page.locator('#event-title').waitFor();
    expect((await page.locator('#event-title').innerText()).length).toBeGreaterThan(10);
    expect(await faults(page)).toEqual([]);
  });

  it('leads from the head to what its unit and its customer have in all cases', async () => {
    await openAt('at=2013-06-16');
    const leads = await page
      .locator('.histories a')
      .evaluateAll(links => links.map(link => link.getAttribute('href')));
    expect(leads).toEqual([
      `/console/audit/units/${dBrand.unitId}`,
      `/console/audit/customers/${dBrand.customerId}`,
    ]);
  });

  it('prints what is folded away, too', async () => {
    const folded = page.locator('details:not([open]) > :not(summary)').first();
    const isShown = () => folded.evaluate(part => part.checkVisibility());
    expect(await isShown()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await isShown()).toBe(true);
    expect((await folded.boundingBox())!.height).toBeGreaterThan(0);
    await page.emulateMedia({ media: 'screen' });
  });

  it('in Chinese, narrower and with everything opened, no fault either', async () => {
    const context = await browser.newContext({
      locale: 'zh-CN',
      reducedMotion: 'reduce',
      viewport: { width: 900, height: 900 },
      storageState: await page.context().storageState(),
    });
    const other = await context.newPage();
    await other.goto(`${product.url}/console/audit/cases/${dBrand.caseId}?at=2013-07-09`);
    await other.locator('.finding').first().waitFor();
    await other.evaluate(() => document.querySelectorAll('details').forEach(each => (each.open = true)));
    expect(await faults(other)).toEqual([]);
    await context.close();
  });

  it('shows a stranger nothing but what to do', async () => {
    const context = await browser.newContext({ locale: 'en' });
    const stranger = await context.newPage();
    const answer = await stranger.goto(`${product.url}/console/audit/cases/${dBrand.caseId}`);
    expect(answer?.status()).toBe(401);
    expect(await stranger.locator('body').innerText()).toMatch(/sign-in link/);
    expect(await stranger.content()).not.toMatch(/ultrabook|超极本|Pudong/);
    await context.close();
  });
});
