import type { Browser, Page } from 'playwright-core';
import { png } from '#platform/files/testing/index.js';
import { clientOf } from '../kit/http.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';
import { faults } from './accessibility.js';
import { describeInBrowser, openBrowser } from './chromium.js';

/* The service report as people read and print it, and the steps on the customer's page. */

describeInBrowser('The service report in a browser', () => {
  let server: ServedHere;
  let browser: Browser;
  let page: Page;
  let orderId: string;
  let link: string;

  beforeAll(async () => {
    server = await serveHere();
    browser = await openBrowser();
    const token = { id: 'tech-1', roles: ['technician' as const, 'agent' as const], ttlSeconds: 600 };
    const staff = clientOf(server.url, await server.access.local!.issueToken(token));
    const { id: customerId } = await staff.done('/customers', { name: '张先生', phone: '13900002468' });
    const owner = { kind: 'unit-of-company', id: 'desk', label: '客服中心' };
    const { id: caseId } = await staff.done('/cases', {
      customerId,
      owner,
      title: '无法开机',
      product: '超极本',
    });
    const shop = { id: 'pudong', label: '浦东维修点' };
    ({ id: orderId } = await staff.done('/repair-orders', {
      caseId,
      shop,
      symptom: '没有反应',
      customerData: false,
    }));
    const photo = await staff.send<{ file: string }>(`/cases/${caseId}/files`, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: new Uint8Array(png('opening')),
    });
    const step = { step: 'opening', evidence: [photo.body.file], note: '主板有烧痕' };
    await staff.done(`/repair-orders/${orderId}/work-steps`, step);
    const { id: linkId } = await staff.done('/case-links', { caseId });
    link = `${server.url}/c/${server.access.caseLinkToken(linkId)}`;
    await server.installation.quiet();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(() => page.context().close());

  const pictures = (): Promise<number> =>
    page.evaluate(
      () => [...document.images].filter(image => image.complete && image.naturalWidth > 0).length,
    );
  async function open(width: number, locale: string): Promise<void> {
    page = await (await browser.newContext({ viewport: { width, height: 900 }, locale })).newPage();
  }

  it.each([
    ['zh-CN', 390],
    ['en', 1000],
  ])('is read by the customer in %s at %i, from the steps of his page', async (lang, width) => {
    await open(width, lang);
    await page.goto(`${link}?lang=${lang}`);
    await page.locator('input[name=digits]').fill('2468');
    await page.locator('button[type=submit]').click();
    await page.locator('#steps .photos img').scrollIntoViewIfNeeded();
    await page.waitForFunction(
      () => document.querySelector<HTMLImageElement>('#steps img')!.naturalWidth > 0,
    );
    expect(await faults(page)).toEqual([]);
    await page.locator('#steps a[href*="/reports/"]').click();
    await page.locator('.report').waitFor();
    expect(await faults(page)).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
    await page.locator('.report-photos img').scrollIntoViewIfNeeded();
    await page.waitForFunction(
      () => document.querySelector<HTMLImageElement>('.report-photos img')!.naturalWidth > 0,
    );
    expect(await pictures()).toBe(1);
  });

  it('is a paper for staff: its fields and lines to sign, and nothing of the screen', async () => {
    await open(1000, 'en');
    const landing = `/reports/${orderId}?lang=en`;
    await page.goto(
      server.url + server.access.local!.links.create({ id: 'tech-1', roles: ['technician'], landing }),
    );
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.report-top').isVisible()).toBe(false);
    expect(await page.locator('.report-signatures').isVisible()).toBe(true);
    expect(await page.locator('[data-field="customer-signature"]').innerText()).toContain('not recorded');
    expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
