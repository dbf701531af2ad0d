import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { png } from '#platform/files/testing/index.js';
import { customerCase, type CustomerCase } from '../kit/customer-case.js';
import { clientOf, type Client } from '../kit/http.js';
import { startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf, type Tokens } from '../kit/tokens.js';
import { faults } from './accessibility.js';
import { describeInBrowser, openBrowser } from './chromium.js';

/* The customer acts on his page, on a phone: two taps each. */

describeInBrowser('The customer’s own acts', () => {
  const folder = tempFolder();
  let product: Product;
  let browser: Browser;
  let agent: Client;
  let tokens: Tokens;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct({ folder, env: { DEMO: 'false' } });
    tokens = tokensOf(folder);
    agent = clientOf(product.url, await tokens.of('agent'));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    removeFolder(folder);
  });

  async function pageOf({ path }: CustomerCase, digits: string, options: object = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      locale: 'en',
      ...options,
    });
    const page = await context.newPage();
    await page.goto(`${product.url}${path}`);
    await page.locator('input[name=digits]').fill(digits);
    await page.locator('button[type=submit]').tap();
    await page.locator('#promises').waitFor();
    return page;
  }
  /** The first tap opens, the second acts; the page comes again and says that it was recorded. */
  async function twoTaps(page: Page, open: string, act: string): Promise<void> {
    await page.locator('summary', { hasText: open }).first().tap();
    await page.getByRole('button', { name: act }).locator('visible=true').first().tap();
    await page.locator('#done').waitFor();
  }
  const recorded = (page: Page) => page.locator('#done').innerText();

  it('are two taps each, and stand in the timeline as his', async () => {
    const theCase = await customerCase(agent, tokens, '13900001111');
    const page = await pageOf(theCase, '1111');
    await twoTaps(page, 'Choose option b', 'This one');
    expect(await recorded(page)).toContain('Recorded');
    expect(await page.locator('#offers').count()).toBe(0);
    await twoTaps(page, 'It was kept', 'Confirm: it was kept');
    expect(await page.locator('#promises .card').innerText()).toMatch(/Kept/);
    await twoTaps(page, 'It was not kept', 'Dispute it');
    await twoTaps(page, 'I called and nobody answered', 'Record the unanswered call');
    await agent.done(`/cases/${theCase.caseId}/matters`, { matterId: 'm1', label: '维修' });
    await page.locator('#news:not(:empty)').waitFor({ state: 'attached' });
    expect(await recorded(page)).toContain('Recorded');
    const timeline = await page.locator('#timeline').innerText();
    expect(timeline).toContain('It was not kept as promised.');
    expect(await page.locator('#timeline .source.customer-statement').count()).toBeGreaterThanOrEqual(4);
    expect(await faults(page)).toEqual([]);
  }, 60_000);

  it('take words with a photo, and keep what is being written when something new arrives', async () => {
    const theCase = await customerCase(agent, tokens, '13900002222');
    const page = await pageOf(theCase, '2222');
    await page.locator('summary', { hasText: 'Add words or a photo' }).tap();
    await page.locator('#say-words').fill('The screen was whole when I brought it.');
    await agent.done(`/cases/${theCase.caseId}/matters`, { matterId: 'm1', label: '维修' });
    const photo = join(folder, 'screen.png');
    writeFileSync(photo, png('the screen', 5_000));
    await page.locator('#say-photo').setInputFiles(photo);
    await page.locator('[role=status]', { hasText: 'The photo is there' }).waitFor();
    expect(await page.locator('#say-words').inputValue()).toBe('The screen was whole when I brought it.');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add to the record' }).tap();
    await page.locator('#done').waitFor();
    const entry = page.locator('#timeline li', { hasText: 'The screen was whole' });
    expect(await entry.innerText()).toContain('The customer added his own words.');
    expect(await entry.locator('.photos img').count()).toBe(1);
  }, 60_000);

  it('need no script, and speak Chinese too', async () => {
    const theCase = await customerCase(agent, tokens, '13900003333');
    const page = await pageOf(theCase, '3333', { javaScriptEnabled: false, locale: 'zh-CN' });
    await twoTaps(page, '选择方案 a', '就选这个');
    expect(await recorded(page)).toContain('已记录');
    await page.locator('summary', { hasText: '写几句话' }).tap();
    await page.locator('#say-words').fill('谢谢');
    expect(await page.locator('#say-photo').isVisible()).toBe(false);
    await page.getByRole('button', { name: '加到记录里' }).tap();
    await page.locator('#done').waitFor();
    expect(await page.locator('#timeline').innerText()).toContain('客户补充了自己的说法。');
  }, 60_000);
});
