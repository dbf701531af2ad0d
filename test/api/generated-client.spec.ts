import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Done } from '../kit/http.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';

/* A client generated from the document of the API, and nothing else, does one case from its customer to its timeline. */

interface Request {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
interface Answered {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}
type Call = (request: Request) => Promise<Answered>;

const GENERATE = join(import.meta.dirname, 'generate-client.js');
const folder = tempFolder();
let served: ServedHere;
let api: Readonly<Record<string, Call>>;

beforeAll(async () => {
  served = await serveHere();
  const document = join(folder, 'document.json');
  writeFileSync(document, await (await fetch(`${served.url}/docs/api.json`)).text());
  await promisify(execFile)(process.execPath, [GENERATE, document, join(folder, 'client')]);
  const load = (file: string): Promise<unknown> => import(pathToFileURL(join(folder, 'client', file)).href);
  const { client } = (await load('client.gen.js')) as { client: { setConfig(config: object): void } };
  const token = await served.access.local!.issueToken({
    id: 'staff-1',
    roles: ['supervisor'],
    ttlSeconds: 600,
  });
  client.setConfig({ baseUrl: served.url, auth: token });
  api = (await load('sdk.gen.js')) as Readonly<Record<string, Call>>;
}, 60_000);
afterAll(async () => {
  await served.close();
  removeFolder(folder);
});

async function done(operation: string, body: object, path: Record<string, string> = {}): Promise<Done> {
  const told = { source: 'customer-statement', ...body };
  const { data, error } = await api[operation]!({
    path,
    body: told,
    headers: { 'Idempotency-Key': randomUUID() },
  });
  if (data === undefined) throw new Error(`${operation}: ${JSON.stringify(error)}`);
  return data as Done;
}

async function asked<Answer>(operation: string, request: Request): Promise<Answer> {
  const { data, error } = await api[operation]!(request);
  if (data === undefined) throw new Error(`${operation}: ${JSON.stringify(error)}`);
  return data as Answer;
}

it('a generated client does a whole case: sold, promised, repaired, handed over, kept and told', async () => {
  const customer = await done('registerCustomer', {
    name: '王女士（虚构）',
    phone: '13900135555',
    fictitious: true,
  });
  const unit = await done('registerUnitWithoutSerial', {
    productClass: 'computer',
    brand: 'E 品牌',
    channel: 'domestic',
    fictitious: true,
  });
  await done('recordSale', { unitIds: [unit.id], buyer: customer.id, channel: 'shop', soldOn: '2026-03-01' });
  const owner = { kind: 'unit-of-company', id: 'hotline', label: '客服中心' };
  const theCase = await done('openCase', {
    customerId: customer.id,
    unitId: unit.id,
    owner,
    title: '充不进电',
  });
  const ofCase = { caseId: theCase.id };
  const call = await done('registerContact', {
    ...ofCase,
    register: 'hotline',
    direction: 'in',
    channel: 'phone-hotline',
    summary: '来电报修',
    answered: true,
    handled: 'promised',
  });
  const promised = await done('makePromise', {
    ...ofCase,
    contactId: call.id,
    by: { unit: '客服中心' },
    words: '两周内修好。',
    literal: true,
    about: 'repair-done',
    kind: 'firm',
    medium: 'phone',
    due: { latestBy: '2099-01-15' },
  });
  const request = await done('requestService', {
    ...ofCase,
    unitId: unit.id,
    symptom: '充不进电',
    dataOnDevice: false,
  });
  const order = await done('openRepairOrder', {
    ...ofCase,
    unitId: unit.id,
    requestId: request.id,
    shop: { id: 'pudong', label: '浦东网点' },
  });
  const ofOrder = { repairOrderId: order.id };
  await done('receiveUnit', { stays: 'yes' }, ofOrder);
  const swap = await done(
    'recordWorkStep',
    { step: 'swap', partOut: { name: '电源板' }, partIn: { name: '电源板' } },
    ofOrder,
  );
  await done('completeRepair', { words: '修好了' }, ofOrder);
  await done('handOverUnit', {}, ofOrder);
  const kept = await done(
    'confirmKept',
    { keptAt: '2026-11-20', evidence: [swap.events[0]!.id] },
    { promiseId: promised.id },
  );

  const ledger = await asked<{ status: string }>('promiseHistory', {
    path: { promiseId: promised.id },
    query: { after: kept.position },
  });
  expect(ledger.status).toMatch(/^kept/);
  const story = await asked<object>('caseTimeline', { path: ofCase, query: { after: kept.position } });
  for (const words of ['两周内修好。', '充不进电', '电源板']) expect(JSON.stringify(story)).toContain(words);
});

it('it is told why, as a problem it knows, where something is refused', async () => {
  const headers = { 'Idempotency-Key': randomUUID() };
  const { error, response } = await api.openCase!({ body: { title: '' }, headers });
  expect([response.status, error]).toMatchObject([
    400,
    { type: '/problems/validation', errors: expect.any(Array) },
  ]);
});
