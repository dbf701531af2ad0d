import type { Browser, Page } from 'playwright-core';
import { customerCase, type CustomerCase } from '../kit/customer-case.js';
import { clientOf, type Client } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { tokensOf, type Tokens } from '../kit/tokens.js';
import { faults } from './accessibility.js';
import { describeInBrowser, openBrowser } from './chromium.js';

/* A person asks on his page, the desk works on it with the keyboard, and his page says what came of it. */

describeInBrowser('What a customer asks of his data', () => {
  let product: Product;
  let browser: Browser;
  let tokens: Tokens;
  let agent: Client;
  let theCase: CustomerCase;
  let customer: Page;
  let supervisor: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct({ env: { DEMO: 'false' } });
    tokens = tokensOf(product.folder);
    agent = clientOf(product.url, await tokens.of('agent'));
    theCase = await customerCase(agent, tokens, '13900004444');
    const { promiseId, caseId } = theCase;
    await agent.done(`/promises/${promiseId}/withdraw`, { explanation: 'She wants nothing more.' });
    await agent.done(`/cases/${caseId}/close`, {});
    customer = await opened({ viewport: { width: 390, height: 844 } });
    await customer.goto(`${product.url}${theCase.path}`);
    await customer.locator('input[name=digits]').fill('4444');
    await customer.locator('button[type=submit]').click();
    await customer.locator('#timeline').waitFor();
    supervisor = await signedIn('supervisor');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  async function opened(options: object): Promise<Page> {
    const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }
  async function signedIn(role: string): Promise<Page> {
    const page = await opened({ viewport: { width: 1280, height: 900 } });
    const [, link] = new RegExp(`${role} +(http:\\S+/sign-in\\S+)`).exec(product.output())!;
    await page.goto(link!);
    return page;
  }
  /** By the keyboard alone: the act, what it asks, and yes. */
  async function act(page: Page, name: string, choose?: string): Promise<void> {
    await page.getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await faults(page)).toEqual([]);
    if (choose) await page.getByLabel(choose).press('Space');
    await page.keyboard.press('Control+Enter');
  }
  const isDone = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' });
  const erasureIs = (page: Page, status: string) => page.locator(`[data-erasure=${status}]`).waitFor();

  it('is on the desk’s list at once, is carried out as he and a supervisor say, and the pages say so', async () => {
    await supervisor.goto(`${product.url}/desk/lists/data-requests`);
    await supervisor.getByText('The list is empty').waitFor();
    await customer.goto(`${product.url}${theCase.path}/privacy?lang=en`);
    await customer.locator('summary', { hasText: 'To have my personal data deleted' }).click();
    await customer.getByRole('button', { name: 'Yes, ask for it' }).locator('visible=true').click();
    await customer.locator('[data-request="deletion open"]').waitFor();
    // Live: nobody loads the list anew.
    await supervisor.getByRole('link', { name: 'Deletion' }).waitFor();
    await supervisor.keyboard.press('ArrowDown');
    await supervisor.keyboard.press('Enter');
    await supervisor.waitForURL(/\/desk\/data-requests\//);
    await supervisor.getByText('The request was received').waitFor();
    await act(supervisor, 'Erase as asked');
    await isDone(supervisor);
    await supervisor.getByText('It was done').waitFor();
    await supervisor.goto(`${product.url}/desk/customers/${theCase.customerId}`);
    await erasureIs(supervisor, 'erased');
    await supervisor.goto(`${product.url}/desk/lists/data-requests`);
    await supervisor.getByLabel('Status').selectOption({ label: 'All' });
    await supervisor.getByText('✓ Answered').waitFor();
    expect(supervisor.url()).toMatch(/data-requests\?status=$/);
    await supervisor.goto(`${product.url}/desk/customers/${theCase.customerId}`);
    await erasureIs(supervisor, 'erased');
    expect(await supervisor.locator('main').innerText()).not.toMatch(/Ms Test|13900004444/);
    expect((await customer.goto(`${product.url}${theCase.path}/privacy?lang=en`))?.status()).toBe(200);
    expect(await customer.locator('#kept').innerText()).toContain('Your personal data is deleted.');
  }, 30_000);

  it('is not erased by one of the company alone: whoever proposes is refused plainly, another approves', async () => {
    const { id } = await agent.done('/customers', { name: 'Mr Alone', phone: '13900005555' });
    await eventually(async () => (await agent.get(`/customers/${id}`)).status === 200, 'his file');
    const file = `${product.url}/desk/customers/${id}`;
    await supervisor.goto(file);
    await act(supervisor, 'Record a consent', 'Phone');
    await isDone(supervisor);
    await supervisor.getByText('✓ Holds').waitFor();
    await act(supervisor, 'Propose an erasure');
    await isDone(supervisor);
    await act(supervisor, 'Approve the erasure');
    await supervisor.getByRole('alert').waitFor();
    expect(await supervisor.getByRole('alert').innerText()).toContain('Nobody erases alone');
    const manager = await signedIn('manager');
    await manager.goto(file);
    await act(manager, 'Approve the erasure');
    await isDone(manager);
    await erasureIs(manager, 'erased');
  }, 30_000);
});
