import type { Browser, Page } from 'playwright-core';
import { demoCases, type DemoCaseIds } from '../kit/demo.js';
import { clientOf, type Client } from '../kit/http.js';
import { startProduct, type Product } from '../kit/product.js';
import { tokensOf } from '../kit/tokens.js';
import { faults } from './accessibility.js';
import { describeInBrowser, openBrowser } from './chromium.js';

/* The D-brand case of 2013: what caused what, what was known when it was said, and the histories it belongs to. */

describeInBrowser('Histories in the audit console', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let staff: Client;
  let dBrand: DemoCaseIds;
  let events: readonly { id: string; type: string; recordedOn: string; actor: string }[];
  const complaints: string[] = [];

  const signedIn = async (locale: string): Promise<Page> => {
    const context = await browser.newContext({
      ...{ locale, reducedMotion: 'reduce', viewport: { width: 1500, height: 950 } },
    });
    const opened = await context.newPage();
    opened.setDefaultTimeout(20_000);
    opened.on('pageerror', error => complaints.push(error.message));
    await context.addCookies(cookies);
    return opened;
  };
  let cookies: Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>;
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const at = (path: string): string => `${product.url}/console/audit${path}`;
  const last = (type: string) => events.findLast(event => event.type === type)!;
  const first = (type: string) => events.find(event => event.type === type)!;
  const search = async (text: string): Promise<void> => {
    await page.getByRole('searchbox').fill(text);
    await page.keyboard.press('Enter');
    await page.waitForURL(url => url.searchParams.get('q') === text);
  };

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct();
    staff = clientOf(product.url, await tokensOf(product.folder).of('auditor'));
    ({ dBrand } = await demoCases(clientOf(product.url, await tokensOf(product.folder).of('supervisor'))));
    ({ events } = (
      await staff.get<{ events: typeof events }>(`/audit/cases/${dBrand.caseId}/events?limit=500`)
    ).body);
    const signing = await browser.newContext();
    const [, signIn] = /auditor +(http:\S+\/sign-in\S+)/.exec(product.output())!;
    await (await signing.newPage()).goto(signIn!);
    cookies = await signing.cookies();
    await signing.close();
    page = await signedIn('en');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(() => expect(complaints).toEqual([]));

  const openEvent = async (type: string): Promise<void> => {
    const { id, recordedOn } = last(type);
    await page.goto(at(`/cases/${dBrand.caseId}?at=${recordedOn}&event=${id}`));
  };

  it('shows what caused an event back to the act; its nodes are links that the keyboard follows', async () => {
    await openEvent('PromiseFoundEmpty');
    const graph = page.getByRole('group', { name: 'This event with 1 cause and 0 effects' });
    const act = graph.getByRole('link', { name: /^Cause · 23 June 2013 · an act of/ });
    await act.waitFor();
    expect(await graph.getByRole('link').count()).toBe(2);
    expect(await graph.locator('[aria-current]').textContent()).toMatch(/^This event .*empty/);
    expect(await faults(page)).toEqual([]);
    await act.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`event=${first('CaseMatterEnded').id}`));
    await page.getByRole('group', { name: 'This event with 0 causes and 1 effect' }).waitFor();
    await page.getByRole('link', { name: /^Effect · .*made by the clock or a rule/ }).waitFor();
  });

  it('prints the graph with the page', async () => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.causes svg').isVisible()).toBe(true);
    expect(await page.locator('.search-box').isVisible()).toBe(false);
    const cutOff = await page
      .locator('.column.event')
      .evaluate(column => column.scrollHeight - column.clientHeight);
    expect(cutOff).toBeLessThanOrEqual(0);
    await page.emulateMedia({ media: 'screen' });
  });

  it('tells what was looked at for a promise, and what was recorded by then and was not', async () => {
    await openEvent('PromiseMade');
    const known = page.locator('.known-when');
    await known.getByText('revision 3').waitFor();
    await known.getByText('not there yet').waitFor();
    await known.locator('.not-used summary').click();
    expect(await known.locator('.not-used li').count()).toBeGreaterThan(10);
    await known.getByText('As it stood then').first().click();
    expect(await known.innerText()).toContain('第一次维修');
    expect(await faults(page)).toEqual([]);
    await known.locator('.not-used a').first().click();
    await page.waitForURL(/at=2013-06-06/);
  });

  it('given an event that says nothing of what it used, then nothing of it is claimed', async () => {
    await openEvent('UnitHandedOver');
    await page.getByText('An act of its own: no earlier event caused it.').waitFor();
    expect(await page.locator('.known-when').count()).toBe(0);
  });

  it('finds from the bar of any page by id; what is searched for is in the address', async () => {
    await search(dBrand.caseId);
    await page.getByRole('heading', { name: 'Case' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.reload();
    await page.getByRole('link', { name: dBrand.caseId }).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe(dBrand.caseId);
    await search(last('PromiseKeptLate').id);
    await page.locator('.search-hits a').click();
    await page.getByRole('link', { name: 'In its case on that day' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'In its case on that day' }).click();
    await page.waitForURL(/cases\/.*at=2013-07-09/);
  });

  it('given nothing is found, or too little to search for, then what to do', async () => {
    await search('no-such-thing');
    await page.getByText('Nothing is found for “no-such-thing”.').waitFor();
    await search('a');
    await page.getByText('Enter at least two characters.').waitFor();
    await page.goto(at('/search'));
    await page.getByRole('heading', { name: 'Search' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto(at(`/search?q=${'x'.repeat(300)}`));
    await page.getByRole('alert').waitFor();
  });

  it('given the server does not answer, then it says so and asks again', async () => {
    await page.route(/\/audit\/search/, (route, request) =>
      new URL(request.url()).pathname === '/audit/search' ? route.abort() : route.continue(),
    );
    await page.goto(at('/search?q=demo-tv'));
    await page.getByRole('alert').getByText('The server does not answer').waitFor({ timeout: 20_000 });
    await page.unroute(/\/audit\/search/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'demo-tv', exact: true }).waitFor();
  });

  it('tells the history of a unit by day, a page at a time, each event with its case at that date', async () => {
    await search(dBrand.unitId);
    await page.getByRole('link', { name: dBrand.unitId, exact: true }).click();
    await page.getByRole('heading', { name: 'History of a unit' }).waitFor();
    await page.getByRole('heading', { name: '6 June 2013', exact: true }).waitFor();
    expect(await page.locator('.scope-events > li').count()).toBe(50);
    await page.locator('details > summary', { hasText: 'What it changed' }).first().click();
    expect(await faults(page)).toEqual([]);
    expect(await wider()).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Load more' }).click();
    await page.getByText(/^100 of \d+ events shown$/).waitFor();
    await page.getByRole('link', { name: 'In its case on that day' }).nth(5).click();
    await page.waitForURL(/\/cases\/.*at=2013-06-06.*event=/);
  });

  it('shows it as of a day, which is in the address', async () => {
    await page.goto(at(`/units/${dBrand.unitId}`));
    await page.getByLabel('As of').fill('2013-06-15');
    await page.waitForURL(/at=2013-06-15/);
    await page.getByText(/^(\d+) of \1 events shown$/).waitFor();
    expect(await page.getByRole('heading', { name: '16 June 2013' }).count()).toBe(0);
    await page.reload();
    expect(await page.getByLabel('As of').inputValue()).toBe('2013-06-15');
    expect(await page.getByRole('link', { name: dBrand.caseId }).getAttribute('href')).toContain(
      'at=2013-06-15',
    );
  });

  it('tells how everything stood then: the case, its promises, and the rights of whoever held the unit', async () => {
    const stood = page.getByRole('region', { name: 'Cases' });
    const promises = stood.getByRole('list', { name: 'Promises' });
    expect(await stood.locator('.scope-event-head').innerText()).toMatch(
      /Open · .* · seen to by .*\d+ findings/s,
    );
    const told = (await promises.getByRole('listitem').allInnerTexts()).join('\n');
    expect(told).toMatch(/At risk part sent ahead Due 16 June 2013/);
    expect(told).not.toMatch(/Broken/);
    const rights = page.getByRole('region', { name: 'Rights then' });
    await rights.getByRole('heading', { name: `Unit ${dBrand.unitId}, 15 June 2013` }).waitFor();
    expect(await rights.innerText()).toMatch(/Repair \(.*\): available/);
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('As of').fill('2013-06-20');
    await promises.getByText('Broken').waitFor();
  });

  it('compares 15 and 20 June: one promise is broken, and the finding of it is new', async () => {
    await page.getByLabel('From', { exact: true }).fill('2013-06-20');
    await page.getByText('The first day has to be before the second.').waitFor();
    await page.getByLabel('From', { exact: true }).fill('2013-06-15');
    await page.getByLabel('To', { exact: true }).fill('2013-06-20');
    await page.getByRole('button', { name: 'Compare two days' }).press('Enter');
    await page.waitForURL(/from=2013-06-15&to=2013-06-20/);
    await page.getByRole('heading', { name: /^New findings/ }).waitFor();
    await page.getByRole('heading', { name: /\d+ states changed/ }).waitFor();
    expect(await page.locator('.scope .finding.edge-bad').count()).toBeGreaterThan(0);
    expect(await faults(page)).toEqual([]);
    expect(await wider()).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Stop comparing' }).click();
    await page.locator('.scope-events').first().waitFor();
  });

  it('tells those of the customer, of whoever recorded it and of the shop, also in Chinese', async () => {
    const chinese = await signedIn('zh-CN');
    const histories = [
      [`customers/${dBrand.customerId}`, '客户的历史'],
      [`people/${last('PromiseMade').actor}`, '人员的历史'],
      ['shops/pudong', '网点的历史'],
    ] as const;
    for (const [path, title] of histories) {
      await chinese.goto(at(`/${path}`));
      await chinese.getByRole('heading', { name: title }).waitFor();
      await chinese.locator('.scope-events').first().waitFor();
      expect(await faults(chinese)).toEqual([]);
    }
    await chinese.locator('.called', { hasText: '浦东' }).waitFor();
    await chinese.context().close();
  });

  it('given a shop, then what it is called stands above its id, in English as it was told', async () => {
    await page.goto(at('/shops/pudong'));
    await page.locator('.called', { hasText: '浦东' }).waitFor();
  });

  it('given more cases than are listed, then leads to all events beneath, by keyboard too', async () => {
    const shop = /\/audit\/shops\/pudong(\?|$)/;
    await page.route(shop, async (route, request) => {
      if (request.resourceType() === 'document') return route.continue();
      const response = await route.fetch();
      const told = (await response.json()) as object;
      await route.fulfill({ response, json: { ...told, moreCases: 12, moreAtLeast: true } });
    });
    await page.reload();
    await page.getByText('At least 12 more cases not listed.').waitFor();
    const all = page.getByRole('link', { name: /^All events are listed below/ });
    await all.press('Enter');
    await page.waitForURL(/#all-events$/);
    expect(await page.locator('#all-events:target').count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    await page.unroute(shop);
  });

  it('given what nothing names, then says so', async () => {
    await page.goto(at('/shops/nowhere'));
    await page.getByRole('alert').getByText('There is no such history').waitFor();
    await page.goto(at('/events/none'));
    await page.getByRole('alert').getByText('There is no such event').waitFor();
    expect(await faults(page)).toEqual([]);
  });
});
