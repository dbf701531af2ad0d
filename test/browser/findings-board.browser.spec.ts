import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, Page } from 'playwright-core';
import { clientOf, type Client } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { tokensOf } from '../kit/tokens.js';
import { faults } from './accessibility.js';
import { describeInBrowser, openBrowser } from './chromium.js';

/* What the rules find in all cases, as those see it who answer for it and those who only audit. */

describeInBrowser('The board of findings', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let staff: Client;
  const complaints: string[] = [];

  const signedIn = async (role: string, locale: string): Promise<Page> => {
    const context = await browser.newContext({ locale, reducedMotion: 'reduce' });
    const opened = await context.newPage();
    opened.setDefaultTimeout(20_000);
    opened.on('pageerror', error => complaints.push(error.message));
    opened.on('console', said => {
      if (said.type() === 'error') complaints.push(said.text());
    });
    const [, signIn] = new RegExp(`${role} +(http:\\S+/sign-in\\S+)`).exec(product.output())!;
    await opened.goto(signIn!);
    return opened;
  };
  const lines = () => page.locator('.board-list > li');

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
    staff = clientOf(product.url, await tokensOf(product.folder).of('supervisor'));
    await eventually(async () => {
      const { body } = await staff.get<{ findings: unknown[]; waiting: number }>('/findings');
      return body.findings.length > 0 && body.waiting === 0;
    }, 'the audit of all cases');
    page = await signedIn('supervisor', 'en');
    await page.goto(`${product.url}/console/audit/findings`);
    await lines().first().waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('shows them with a trend, without a fault of access or a complaint of the browser', async () => {
    await page.getByRole('heading', { name: 'Findings', level: 1 }).waitFor();
    await page.locator('.trend-chart svg').first().waitFor();
    await page.locator('.trend-chart figcaption', { hasText: '浦东服务点 pudong' }).waitFor();
    expect(await faults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is chosen from by the address: a link shows the same again', async () => {
    await page.getByLabel('Severity').selectOption('breach');
    await page.waitForURL(/severity=breach/);
    await page.locator('.board-list .chip.tone-bad').first().waitFor();
    await page.locator('.board-list .chip:not(.tone-bad)').first().waitFor({ state: 'detached' });
    const shown = await lines().count();
    await page.reload();
    await lines().first().waitFor();
    expect(await lines().count()).toBe(shown);
    expect(await page.getByLabel('Severity').inputValue()).toBe('breach');
  });

  it('leads to a finding with its rule, its events and what would refute it; it is acknowledged by keyboard', async () => {
    await lines().first().getByRole('link').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('text=Would be refuted by').waitFor();
    expect(await page.locator('.event-links li').count()).toBeGreaterThan(0);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Acknowledge' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('What will be done').fill('The phone is answered by two people from Monday on.');
    await page.locator('.handling-form button[type=submit]').press('Enter');
    await page.locator('.handling li', { hasText: 'answered by two people' }).waitFor();
    await page.locator('.card-top .mark', { hasText: 'Acknowledged' }).waitFor();
    const { body } = await staff.get<{ findings: { findingId: string }[] }>('/findings?status=acknowledged');
    expect(page.url()).toContain(encodeURIComponent(body.findings[0]!.findingId));
  });

  it('leads from a finding to the case at that date', async () => {
    const finding = page.url();
    await page.getByRole('link', { name: 'The case as it was known that day' }).click();
    await page.waitForURL(/\/console\/audit\/cases\/.*at=\d{4}-\d\d-\d\d/);
    await page.locator('.columns').waitFor();
    await page.goto(finding);
  });

  it('shows what a rule would find with other figures', async () => {
    await page.goto(`${product.url}/console/audit/rules/silence`);
    await page.getByLabel('days').fill('1');
    await page.getByRole('button', { name: 'Try' }).click();
    await page.locator('.trial li').first().waitFor();
    await page.getByRole('heading', { name: 'Found in addition' }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('is read in Chinese by an auditor, who answers for nothing', async () => {
    const [{ findingId }] = (await staff.get<{ findings: [{ findingId: string }] }>('/findings?status=open'))
      .body.findings;
    const auditor = await signedIn('auditor', 'zh-CN');
    await auditor.goto(`${product.url}/console/audit/findings/${encodeURIComponent(findingId)}`);
    await auditor.locator('text=审计人员只读').waitFor();
    expect(await auditor.locator('.handling-acts').count()).toBe(0);
    await auditor.getByRole('link', { name: '读模型' }).click();
    await auditor.getByRole('link', { name: /case-story/ }).click();
    await auditor.locator('text=重建由运维人员下达').waitFor();
    expect(await auditor.locator('.handling-acts').count()).toBe(0);
    await auditor.context().close();
  });

  it('shows who audits no way to the read models where his role may not see them', async () => {
    await page.getByRole('link', { name: 'Findings', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Read models' }).count()).toBe(0);
  });

  it('prints what is shown, and nothing to press', async () => {
    await page.goto(`${product.url}/console/audit/findings`);
    await lines().first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.board-filters').isVisible()).toBe(false);
    expect(await lines().first().isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
  });

  describe('and the read models, as operators see them', () => {
    let operator: Page;
    const act = (name: string) => operator.getByRole('button', { name, exact: true });
    const order = async (name: string): Promise<void> => {
      await act(name).press('Enter');
      await act('Yes, do it').press('Enter');
    };
    const last = () => operator.locator('.build-acts > li').first();
    const whole = async (): Promise<void> => {
      expect(await faults(operator)).toEqual([]);
      const wider = () => document.documentElement.scrollWidth - window.innerWidth;
      expect(await operator.evaluate(wider)).toBeLessThanOrEqual(0);
    };

    beforeAll(async () => {
      operator = await signedIn('operator', 'en');
    });
    afterAll(() => operator?.context().close());

    it('are what a sign-in leads to: each with its state in words, on a phone too', async () => {
      await operator.getByRole('heading', { name: 'Read models', level: 1 }).waitFor();
      const line = operator.getByRole('link', { name: /^case-story/ });
      expect(await line.innerText()).toMatch(/at position \d+[^]*up to date[^]*\d+ events applied[^]*Live/);
      await whole();
      await operator.setViewportSize({ width: 390, height: 800 });
      await whole();
      await line.click();
      await operator.getByRole('heading', { name: 'case-story' }).waitFor();
      await whole();
      await operator.setViewportSize({ width: 1280, height: 800 });
    });

    it('are compared, built, accepted, switched back and dropped, each confirmed once more, by keyboard', async () => {
      spoilRows(product.folder, 'case-story');
      await order('Compare only');
      await operator.getByText('1 row differs').waitFor();
      await order('Build again');
      await operator.locator('.build-order .chip', { hasText: 'Waits for acceptance' }).waitFor();
      await operator.getByText('Keys of rows that differ').click();
      expect(await operator.locator('.build-comparison details li').innerText()).toMatch(/^new: /);
      await act('Accept').press('Enter');
      await whole();
      await act('No').press('Enter');
      await order('Accept');
      await last().getByText('Switched to a new build').waitFor();
      await order('Switch back');
      await last().getByText('Switched back to version').waitFor();
      await order('Drop what was before');
      await last().getByText('Dropped what was before').waitFor();
      await last().getByText('in the log at').waitFor();
      expect(await operator.locator('.build-acts > li').allInnerTexts()).toEqual([
        expect.stringContaining('by demo-operator'),
        expect.stringContaining('by demo-operator'),
        expect.stringMatching(/by demo-operator.*1 row differs/),
      ]);
      expect(complaints).toEqual([]);
    });
  });
});

/** As whoever tends the database may: a row of it is gone. */
function spoilRows(folder: string, readModel: string): void {
  const database = new DatabaseSync(join(folder, 'read-store.db'), { timeout: 5_000 });
  const row = database
    .prepare(
      "select table_names from read_model natural join read_model_shape where name = ? and slot = 'live'",
    )
    .get(readModel);
  const [table] = JSON.parse(String(row!.table_names)) as string[];
  database.exec(`delete from "${table}" where rowid in (select rowid from "${table}" limit 1)`);
  database.close();
}
