import type { Browser, Page } from 'playwright-core';
import { demoCases } from '../kit/demo.js';
import { clientOf, type Client } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { tokensOf } from '../kit/tokens.js';
import { faults } from './accessibility.js';
import { describeInBrowser, openBrowser } from './chromium.js';

/* An auditor sees what was said once he has stated what for, and the customer then sees that he looked. */

describeInBrowser('The purpose of an audit', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let staff: Client;
  let caseId: string;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
    staff = clientOf(product.url, await tokensOf(product.folder).of('supervisor'));
    caseId = (await demoCases(staff)).live.caseId;
    page = await (await browser.newContext({ locale: 'en', reducedMotion: 'reduce' })).newPage();
    page.setDefaultTimeout(20_000);
    const [, signIn] = /auditor +(http:\S+\/sign-in\S+)/.exec(product.output())!;
    await page.goto(signIn!);
    await page.goto(`${product.url}/console/audit/cases/${caseId}`);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const looks = async () =>
    (
      await staff.get<{ disclosures: readonly { role: string; purpose: string }[] }>(
        `/disclosures?caseId=${caseId}`,
      )
    ).body.disclosures.filter(({ role }) => role === 'auditor');

  it('until it is stated masks what was said', async () => {
    await page.locator('.promise').first().waitFor();
    await page.locator('text=personal: state a purpose to see it').first().waitFor();
    expect(await looks()).toEqual([]);
    expect(await faults(page)).toEqual([]);
  });

  it('once stated, also by keyboard, shows it, and leaves a look', async () => {
    await page.getByLabel('Purpose').selectOption('complaint');
    await page.locator('text=personal: state a purpose to see it').first().waitFor({ state: 'detached' });
    const [look] = await eventually(async () => {
      const all = await looks();
      return all.length > 0 ? all : undefined;
    }, 'the look');
    expect(look).toMatchObject({ role: 'auditor', purpose: 'complaint' });
  });

  it('of another kind asks for words first, and stays for the session', async () => {
    await page.getByLabel('Purpose').selectOption('other');
    await page.getByLabel('What for').fill('A question of the regulator');
    await page.keyboard.press('Enter');
    await eventually(
      async () => (await looks()).some(({ purpose }) => purpose === 'other'),
      'the other look',
    );
    await page.reload();
    expect(await page.getByLabel('Purpose').inputValue()).toBe('other');
  });
});
