import { sql } from 'kysely';
import { clientOf, type Client } from '../kit/http.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';

let served: ServedHere;
let operator: Client;
let agent: Client;

beforeAll(async () => {
  served = await serveHere();
  const signedIn = async (role: 'operator' | 'agent') =>
    clientOf(
      served.url,
      await served.access.local!.issueToken({ id: `test-${role}`, roles: [role], ttlSeconds: 600 }),
    );
  [operator, agent] = [await signedIn('operator'), await signedIn('agent')];
}, 60_000);
afterAll(() => served.close());

const failureOf = (name: string) =>
  served.installation.projections.status().find(each => each.name === name)?.failure;
const metric = async (name: string, readModel: string): Promise<number> => {
  const { text } = await operator.get('/metrics');
  const line = text.split('\n').find(each => each.startsWith(`${name}{read_model="${readModel}"}`));
  return Number(line?.split(' ').at(-1));
};
interface Digest {
  readonly rows: number;
  readonly digest: string;
}

it('is said by health, metrics and log alike, and ends by an order with a person and a reason, which is a fact', async () => {
  const { readStore, projections, store } = served.installation;
  // The database refuses one read model's rows, as after a mistake of whoever tends it.
  const table = 'customer_file';
  const readModel = await readModelOf(table);
  await sql`create trigger refuse_rows before insert on ${sql.table(table)} begin select raise(abort, 'injected'); end`.execute(
    readStore.db,
  );
  expect((await agent.post('/customers', { name: '张三' })).status).toBe(201);
  while (!failureOf(readModel) || failureOf(readModel)!.retryAt !== undefined)
    await new Promise(resolve => setTimeout(resolve, 20));
  const failure = failureOf(readModel)!;
  const position = String(failure.position);

  const health = await operator.get<{ stopped: string[] }>('/health/ready');
  expect(health.status).toBe(503);
  const said = health.body.stopped.find(each => each.startsWith(`read model ${readModel}: `))!;
  expect(said).toMatch(/stopped at event \d+ \(CustomerRegistered\) after 3 attempts since .*: injected$/);
  expect(served.faults.join('\n')).toContain(said.slice(`read model ${readModel}: `.length));
  expect(await metric('vitrine_read_model_stopped', readModel)).toBe(1);
  expect(await metric('vitrine_read_model_attempts', readModel)).toBe(3);

  const reason = '演练';
  const elsewhere = await operator.post(`/read-models/${readModel}/skip`, { position: '999', reason });
  expect([elsewhere.status, (elsewhere.body as { type?: string }).type]).toEqual([
    409,
    '/problems/operation-reader-stands-elsewhere',
  ]);
  expect((await agent.post(`/read-models/${readModel}/skip`, { position, reason })).status).toBe(403);
  expect((await operator.post(`/read-models/${readModel}/skip`, { position })).status).toBe(400);
  expect((await operator.post(`/read-models/${readModel}/skip`, { position, reason })).status).toBe(202);
  while (failureOf(readModel)) await new Promise(resolve => setTimeout(resolve, 20));

  await sql`drop trigger refuse_rows`.execute(readStore.db);
  expect((await agent.post('/customers', { name: '李四' })).status).toBe(201);
  expect(await projections.waitFor([readModel], await store.head(), 10_000)).toBe(true);
  expect((await operator.get('/health/ready')).status).toBe(200);
  expect(await metric('vitrine_read_model_stopped', readModel)).toBe(0);
  const digest = await operator.get<Digest>(`/read-models/${readModel}/digest`);
  expect(digest.body.rows).toBe(1);
  const again = await operator.post(`/read-models/${readModel}/skip`, { position, reason });
  expect([again.status, (again.body as { type?: string }).type]).toEqual([
    409,
    '/problems/operation-reader-goes-on',
  ]);
}, 60_000);

async function readModelOf(table: string): Promise<string> {
  const { rows } = await sql<{
    name: string;
  }>`select name from read_model where table_names like ${`%"${table}"%`}`.execute(
    served.installation.readStore.db,
  );
  return rows[0]!.name;
}
