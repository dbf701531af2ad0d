import { createHash } from 'node:crypto';
import { createServer, request as send, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { historyOf, type Recorded } from '#platform/event-sourcing';
import { jpeg } from '#platform/files/testing/index.js';
import { clientOf, type Client } from '../kit/http.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';
import { faults } from './accessibility.js';
import { describeInBrowser, openBrowser } from './chromium.js';

/* The technician's phone: steps and photos recorded with no network, each on the server once. */

const PHONE = { width: 390, height: 844 };
const SERIAL = 'SN-PHONE-7';
const nameOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Between phone and server: the next answer to a path can be lost on its way, after the server did what was asked. */
async function network(
  to: string,
): Promise<{ url: string; lose(path: RegExp): void; lost(): number; close(): void }> {
  let losing: RegExp | undefined;
  let lost = 0;
  const proxy: Server = createServer((incoming, outgoing) => {
    const { method, headers, url = '' } = incoming;
    const onward = send(`${to}${url}`, { method, headers }, answer => {
      if (method === 'POST' && losing?.test(url)) {
        losing = undefined;
        lost++;
        answer.resume();
        answer.on('end', () => outgoing.destroy());
        return;
      }
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    lose: path => void (losing = path),
    lost: () => lost,
    close: () => {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

describeInBrowser('The technician’s phone', () => {
  let server: ServedHere;
  let net: Awaited<ReturnType<typeof network>>;
  let browser: Browser;
  let agent: Client;
  let context: BrowserContext;
  let page: Page;
  let caseId: string;
  let orderId: string;
  let complaints: string[];

  beforeAll(async () => {
    server = await serveHere();
    net = await network(server.url);
    browser = await openBrowser();
    const token = { id: 'agent-1', roles: ['agent' as const], ttlSeconds: 600 };
    agent = clientOf(server.url, await server.access.local!.issueToken(token));
    const unit = { unitId: 'u-phone', productClass: 'computer', brand: 'D', channel: 'domestic' };
    await agent.done('/units', { ...unit, serialNo: SERIAL });
    await server.installation.quiet();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    net?.close();
    await server?.close();
  });

  beforeEach(async () => {
    const { id: customerId } = await agent.done('/customers', { name: '测试客户', fictitious: true });
    const owner = { kind: 'unit-of-company', id: 'desk', label: 'desk' };
    ({ id: caseId } = await agent.done('/cases', { customerId, unitId: 'u-phone', owner, title: '?' }));
    const shop = { id: 'pudong', label: '浦东维修点' };
    ({ id: orderId } = await agent.done('/repair-orders', { caseId, shop, customerData: false }));
    await server.installation.quiet();
    complaints = [];
    context = await browser.newContext({ viewport: PHONE, hasTouch: true, locale: 'en' });
    page = await context.newPage();
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => {
      if (message.type() === 'error' && /Content Security Policy/.test(message.text()))
        complaints.push(message.text());
    });
    await page.goto(net.url + server.access.local!.links.create({ id: 'tech-7', roles: ['technician'] }));
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await find();
  });
  afterEach(async () => {
    expect(complaints).toEqual([]);
    await context.close();
    // The next test finds one open order, its own.
    const told = { source: 'company-record' };
    await agent.post(`/repair-orders/${orderId}/complete`, told);
    await agent.done(`/repair-orders/${orderId}/hand-over`, told);
    await server.installation.quiet();
  });

  async function find(): Promise<void> {
    await page.getByLabel('Serial number').fill(SERIAL);
    await page.getByRole('button', { name: 'Find' }).tap();
    await page.getByLabel('Step', { exact: true }).waitFor();
  }
  async function record(step: string, photo: Buffer, note = ''): Promise<void> {
    await page.getByLabel('Step', { exact: true }).selectOption(step);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page.getByText('1 photo', { exact: true }).waitFor();
    await page.getByLabel('Note').fill(note);
    await page.getByRole('button', { name: 'Record this step' }).tap();
    await page.getByText('Saved on this phone').waitFor();
  }
  const listed = (state: string) => page.locator(`.queue [data-state=${state}]`);
  const untilListed = async (state: string, count: number): Promise<void> =>
    void (await page.waitForFunction(
      ([selector, n]) => document.querySelectorAll(selector).length === n,
      [`.queue [data-state=${state}]`, count] as const,
      { timeout: 25_000 },
    ));
  const inLog = async (stream: string, type: string): Promise<Recorded[]> =>
    (await historyOf(server.installation.store, stream)).filter(event => event.type === type);

  /** Exactly these photos are files of the case, and exactly these steps are in the order, each with its own. */
  async function expectOnce(steps: readonly (readonly [step: string, photo: Buffer])[]): Promise<void> {
    const filed = await inLog(`caseFiles-${caseId}`, 'FileFiled');
    expect(filed.map(({ data }) => (data as { file: string }).file)).toEqual(
      steps.map(([, photo]) => nameOf(photo)),
    );
    const done = await inLog(`repairOrder-${orderId}`, 'WorkStepCompleted');
    expect(done.map(({ data, envelope }) => [(data as { step: string }).step, envelope.evidence])).toEqual(
      steps.map(([step, photo]) => [step, [nameOf(photo)]]),
    );
    expect(done.every(({ envelope }) => envelope.actor === 'tech-7')).toBe(true);
  }

  it('offline records two photos, and uploads each once when there is a network', async () => {
    const photos = [jpeg('one'), jpeg('two')] as const;
    await context.setOffline(true);
    await page.getByText('No network').waitFor();
    await record('opening', photos[0], '有烧痕');
    await record('test', photos[1]);
    await untilListed('waiting', 2);
    expect(await inLog(`caseFiles-${caseId}`, 'FileFiled')).toEqual([]);
    expect(await page.locator('.net').innerText()).toContain('2 waiting to be uploaded');
    await context.setOffline(false);
    await untilListed('sent', 2);
    await expectOnce([
      ['opening', photos[0]],
      ['test', photos[1]],
    ]);
    const photo = await agent.send(`/cases/${caseId}/files/${nameOf(photos[0])}`, {});
    expect(photo.status).toBe(200);
  }, 60_000);

  it('opens again offline, with what was recorded and the order it had found, and uploads each once', async () => {
    const photos = [jpeg('before the reload'), jpeg('after the reload')] as const;
    await context.setOffline(true);
    await record('opening', photos[0]);
    await page.reload();
    await untilListed('waiting', 1);
    await find();
    await page.getByText('No network: as this phone found it last').waitFor();
    await record('test', photos[1]);
    await context.setOffline(false);
    await untilListed('sent', 2);
    await expectOnce([
      ['opening', photos[0]],
      ['test', photos[1]],
    ]);
  }, 60_000);

  it('whose answers are lost sends again, and nothing is there twice', async () => {
    const photos = [jpeg('photo’s answer lost'), jpeg('step’s answer lost')] as const;
    const before = net.lost();
    net.lose(/\/files$/);
    await record('opening', photos[0]);
    await untilListed('sent', 1);
    net.lose(/\/work-steps$/);
    await record('test', photos[1]);
    await untilListed('sent', 2);
    expect(net.lost()).toBe(before + 2);
    await expectOnce([
      ['opening', photos[0]],
      ['test', photos[1]],
    ]);
  }, 60_000);

  it('says what the server refuses and why, keeps the photo, and takes it once it can be', async () => {
    const photo = jpeg('needs a plan');
    await agent.done(`/repair-orders/${orderId}/data-concerns`, { words: '里面有照片' });
    await record('opening', photo);
    await untilListed('refused', 1);
    expect(await listed('refused').innerText()).toContain('data plan');
    await agent.done(`/repair-orders/${orderId}/data-plan`, { diskHolder: { kind: 'unit' }, backup: 'made' });
    await page.getByRole('button', { name: 'Try again' }).tap();
    await untilListed('sent', 1);
    await expectOnce([['opening', photo]]);
  }, 60_000);

  it('records an exchanged part with its serial numbers, offline too', async () => {
    const photo = jpeg('the new part');
    await context.setOffline(true);
    await page.getByLabel('Step', { exact: true }).selectOption('swap');
    await page.getByLabel('Part exchanged').fill('mainboard');
    await page.getByLabel('taken out').fill('MB-1');
    await page.getByLabel('put in').fill('MB-2');
    await page.getByLabel('The new part is').selectOption('refurbished');
    await record('swap', photo);
    await context.setOffline(false);
    await untilListed('sent', 1);
    await expectOnce([['swap', photo]]);
    const [step] = await inLog(`repairOrder-${orderId}`, 'WorkStepCompleted');
    expect(step!.data).toMatchObject({
      partOut: { name: 'mainboard', serialNo: 'MB-1' },
      partIn: { name: 'mainboard', serialNo: 'MB-2', genuine: 'refurbished' },
    });
  }, 60_000);

  it('asks for a photo where the step needs one, and speaks Chinese too, without faults of accessibility', async () => {
    await page.getByRole('button', { name: 'Record this step' }).tap();
    await page.getByText('Take a photo first').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: '中文' }).tap();
    await page.getByRole('button', { name: '记录这一步' }).waitFor();
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });

  it('that is signed out keeps what waits, says so, and sends it after the next sign-in', async () => {
    const photo = jpeg('signed out');
    const cookies = await context.cookies();
    await context.clearCookies();
    await record('opening', photo);
    await page.getByText('You are signed out').waitFor();
    await untilListed('waiting', 1);
    await context.addCookies(cookies);
    await page.reload();
    await untilListed('sent', 1);
    await expectOnce([['opening', photo]]);
  }, 60_000);
});
