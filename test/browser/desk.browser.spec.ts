import type { Browser, Page } from 'playwright-core';
import { demoCases } from '../kit/demo.js';
import { clientOf, type Client } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { tokensOf } from '../kit/tokens.js';
import { faults } from './accessibility.js';
import { describeInBrowser, openBrowser } from './chromium.js';

/* The desk of the product as it is started, worked at with the keyboard alone. */

/** Milliseconds between two keystrokes: a hundred words a minute. */
const KEYSTROKE_MS = 120;
const PHONE = '13900132026';

describeInBrowser('The desk in a browser', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let agent: Client;
  let caseId: string;
  let request: { readonly requestId: string; readonly customerId: string };
  let complaints: string[];

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct({ env: { DEMO_DUE_SECONDS: '7200' } });
    agent = clientOf(product.url, await tokensOf(product.folder).of('agent'));
    ({ caseId } = (await demoCases(agent)).live);
    type Asked = { requests: readonly (typeof request)[] };
    [request] = (await agent.get<Asked>('/privacy-requests?kind=deletion')).body.requests as [typeof request];
    page = await signedIn('agent', 'en', 1440);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** A browser of its own, signed in by one of the links that the server prints: each works once. */
  async function signedIn(role: string, locale: string, width: number): Promise<Page> {
    const context = await browser.newContext({
      locale,
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    });
    const opened = await context.newPage();
    opened.setDefaultTimeout(20_000);
    complaints = [];
    opened.on('pageerror', error => complaints.push(error.message));
    opened.on('console', message => {
      // A refused answer is told by the browser itself too.
      if (message.type() === 'error' && !/status of \d+|net::ERR_FAILED/.test(message.text()))
        complaints.push(message.text());
    });
    const [, link] = new RegExp(`${role} +(http:\\S+/sign-in\\S+)`).exec(product.output())!;
    await opened.goto(link!);
    return opened;
  }
  let keystrokes = 0;
  const type = (text: string) => {
    keystrokes += text.length;
    return page.keyboard.type(text);
  };
  const press = async (...keys: string[]) => {
    keystrokes += keys.length;
    for (const key of keys) await page.keyboard.press(key);
  };
  const alerts = () => page.getByRole('alert');
  interface Promised {
    readonly promiseId: string;
    readonly words: unknown;
    readonly status: string;
  }
  const promised = async (words: string): Promise<readonly Promised[]> => {
    const { body } = await agent.get<{ promises: readonly Promised[] }>(
      `/promises?caseId=${caseId}&limit=200`,
    );
    return body.promises.filter(each => each.words === words);
  };
  const said = async (words: string): Promise<number> => {
    const { text } = await agent.get(`/cases/${caseId}/contacts`);
    return text.split(JSON.stringify(words)).length - 1;
  };
  /** Logs of the case in view: the form is open and what was said is being typed. */
  const openLog = async () => {
    await page.goto(`${product.url}/desk/cases/${caseId}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await press('n');
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  };

  it('is where an agent lands, and finds a customer’s case by the phone', async () => {
    expect(page.url()).toBe(`${product.url}/desk`);
    await page.getByRole('heading', { name: 'My day' }).waitFor();
    await press('/');
    await type(PHONE);
    await press('Enter');
    await page.waitForURL(`${product.url}/desk/cases/${caseId}`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('轻薄本');
  });

  it('takes a call with its promise within 15 seconds by keyboard, once, though saved twice', async () => {
    const [words, promise] = ['Still not charging, asks again', 'We call you back tomorrow by 17:00'];
    await page.getByText('Log a contact').first().waitFor();
    const began = performance.now();
    keystrokes = 0;
    await press('n');
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await type(words);
    await press('Tab');
    await type(promise);
    await press('Tab', 'Tab');
    await type('tomorrow 17:00');
    await page.locator('.due-preview').waitFor();
    await Promise.all([page.keyboard.press('Control+Enter'), page.keyboard.press('Control+Enter')]);
    await page.getByText('The contact and its promise are recorded').waitFor();
    // What the product takes, and what the hands do.
    const seconds = (performance.now() - began + keystrokes * KEYSTROKE_MS) / 1000;
    expect(keystrokes).toBeGreaterThan(70);
    expect(seconds).toBeLessThan(15);
    await eventually(async () => (await promised(promise)).length > 0, 'the promise in the ledger');
    expect([(await promised(promise)).length, await said(words)]).toEqual([1, 1]);
  }, 30_000);

  it('shows the promise in my day, and one key keeps it', async () => {
    await press('m');
    const line = page.locator('.day-line', { hasText: 'We call you back tomorrow' });
    await line.waitFor();
    const isThere = () =>
      page.evaluate(() => {
        const focused = document.activeElement;
        return focused?.matches('.line-link') && focused.textContent.includes('We call you back');
      });
    for (let steps = 0; steps < 30 && !(await isThere()); steps++) await page.keyboard.press('ArrowDown');
    await press('k');
    await page.getByRole('dialog').waitFor();
    expect(await faults(page)).toEqual([]);
    await press('Enter');
    await line.waitFor({ state: 'detached' });
    const [kept] = await promised('We call you back tomorrow by 17:00');
    expect(kept?.status).toBe('kept');
  });

  it('moves a promise to a new date and hands a case over by a key each', async () => {
    const line = page.locator('.day-line', { hasText: '给您回电' });
    await line.locator('.line-link').focus();
    await press('r');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('2 working days');
    await page.locator('dialog .due-preview').waitFor();
    await press('Tab');
    await page.keyboard.type('The nearest service point has not answered yet');
    await press('Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await line
      .getByText(/2 working days|days left|hours left/)
      .first()
      .waitFor();

    await line.locator('.line-link').focus();
    await press('h');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Pudong');
    await press('Tab');
    await page.keyboard.type('Has to be looked at on the spot');
    await press('Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const unaccepted = async () => {
      type HandOvers = { handOvers: readonly { caseId: string; toLabel: string }[] };
      const { body } = await agent.get<HandOvers>('/hand-overs/unaccepted');
      return body.handOvers.find(each => each.caseId === caseId)?.toLabel;
    };
    // The page's answer says that it is recorded; the list of all shows it a moment later.
    await eventually(async () => (await unaccepted()) === 'Pudong', 'the hand-over in the list');
  });

  it('records it once when the answer is lost and the page is loaded anew in between', async () => {
    const [words, promise] = ['Asks for a receipt', 'We send the receipt by letter'];
    await openLog();
    await page.keyboard.type(words);
    await press('Tab');
    await page.keyboard.type(promise);
    await press('Tab', 'Tab');
    await page.keyboard.type('3-6 working days');
    await page.route('**/promises', async route => {
      await route.fetch();
      await route.abort();
    });
    await press('Control+Enter');
    await page.getByRole('button', { name: 'Send it again' }).waitFor();
    expect(await alerts().first().innerText()).toContain('still here');
    await page.unroute('**/promises');
    await page.reload();
    await page.getByText('only the promise is not yet').waitFor();
    expect(await page.getByLabel('Words of the promise').inputValue()).toBe(promise);
    await page.getByRole('button', { name: 'Save' }).focus();
    await press('Enter');
    await page.getByText('The contact and its promise are recorded').waitFor();
    await eventually(async () => (await promised(promise)).length > 0, 'the promise in the ledger');
    expect([(await promised(promise)).length, await said(words)]).toEqual([1, 1]);
  });

  it('warns where only the best case is told, and keeps what is typed when the sign-in is over', async () => {
    await openLog();
    await page.keyboard.type('Where is the part?');
    await press('Tab');
    await page.keyboard.type('It may be here tomorrow');
    await page.getByLabel('About').selectOption('part-arrival');
    await page.getByLabel('By when').fill('earliest tomorrow');
    await page.locator('.warning').waitFor();
    expect(await faults(page)).toEqual([]);
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await press('Control+Enter');
    await page.getByText('Your sign-in is over').waitFor();
    expect(await page.getByLabel('Words of the promise').inputValue()).toBe('It may be here tomorrow');
    await page.context().addCookies(cookies);
    await press('Enter');
    await page.getByText('The contact and its promise are recorded').waitFor();
  });

  it('says what was wrong at the field, and goes on from customer to case', async () => {
    await page.goto(`${product.url}/desk/new/customer`);
    await page.getByLabel('Name').fill('Ms Zhou');
    await page.getByLabel('Phone').fill('by mail only');
    await press('Enter');
    await page.getByText('The form is wrong').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Ms Zhou');
    await page.getByLabel('Phone').fill('139 1111 2222');
    await press('Enter');
    await page.getByRole('heading', { name: 'Open a case' }).waitFor();
    await page.getByLabel('Title of the case').fill('The kettle leaks');
    await press('Enter');
    await page.waitForURL(/\/desk\/cases\//);
    await page.locator('.case-who', { hasText: 'Ms Zhou' }).waitFor();
    await press('/');
    await page.keyboard.type('Zhou');
    await page.getByRole('option').first().waitFor();
    expect(await page.getByRole('option').first().innerText()).toContain('The kettle leaks');
    await press('Escape');
  });

  it('hands out the customer’s link as a code, and revokes it', async () => {
    await page.goto(`${product.url}/desk/cases/${caseId}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await press('l');
    await page.getByRole('button', { name: 'Issue a new link' }).click();
    await page.getByRole('img', { name: 'QR code' }).waitFor();
    await eventually(async () => (await page.locator('.links li').count()) >= 2, 'the new link in the list');
    const link = page.locator('.link-address a');
    const before = await link.getAttribute('href');
    expect((await fetch(before!)).status).toBe(200);
    expect(await faults(page)).toEqual([]);
    const revoke = page.getByRole('button', { name: 'Revoke' });
    // A click that falls on a list which is just being drawn anew is given again, as a person would.
    for (let tries = 0; (await revoke.count()) > 0 && tries < 10; tries++) {
      const left = await revoke.count();
      await revoke.first().click();
      await eventually(async () => (await revoke.count()) < left, 'one link less', 5_000).catch(
        () => undefined,
      );
    }
    expect(await revoke.count()).toBe(0);
    expect((await fetch(before!)).status).toBe(404);
    expect(complaints).toEqual([]);
  });

  describe.each([
    ['zh-CN', 1440, 'supervisor'],
    ['en', 1024, 'manager'],
  ])('in %s, %i wide', (locale, width, role) => {
    let other: Page;
    beforeAll(async () => {
      other = await signedIn(role, locale, width);
    });
    afterAll(() => other.context().close());

    it.each([
      '/desk',
      '/desk/find?q=13900132026',
      '/desk/log',
      '/desk/lists/contacts',
      '/desk/lists/at-risk',
      '/desk/lists/broken',
      '/desk/lists/hand-overs',
      '/desk/lists/custody',
      '/desk/lists/reception',
      '/desk/lists/data-requests',
      '/desk/new/customer',
      '/desk/new/unit',
      '/desk/new/case',
      '/desk/new/request',
      '/desk/cases/nothing',
      'the case',
      'its log',
      'a request',
      'its customer',
    ])('%s has no fault of accessibility, and fits', async path => {
      const named: Readonly<Record<string, string>> = {
        'the case': `/desk/cases/${caseId}`,
        'its log': `/desk/log?case=${caseId}`,
        'a request': `/desk/data-requests/${request.requestId}`,
        'its customer': `/desk/customers/${request.customerId}`,
      };
      await other.goto(`${product.url}${named[path] ?? path}`);
      await other.getByRole('heading').first().waitFor();
      await eventually(async () => (await other.locator('.ant-skeleton').count()) === 0, 'all of the page');
      expect(await faults(other)).toEqual([]);
      expect(complaints).toEqual([]);
      const wider = await other.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider).toBeLessThanOrEqual(0);
    });

    it('shows every key', async () => {
      await other.goto(`${product.url}/desk`);
      await other.getByRole('heading').first().waitFor();
      await other.keyboard.press('?');
      await other.getByRole('dialog').waitFor();
      expect(await faults(other)).toEqual([]);
    });
  });
});
