import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { react, reaction, type Reaction } from '#platform/event-sourcing';
import { shapeDigest } from '#platform/read-store';
import { DECLARED } from '#server/contexts.js';
import { CustomerRegistered } from '#service/registry/registry.events.js';
import { expectAsFresh } from '../kit/fresh-build.js';
import { clientOf, type Client, type Problem } from '../kit/http.js';
import { operatorsView, type OperatorsView } from '../kit/operators-view.js';
import { eventually } from '../kit/product.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { toldAlike, type Told } from '../kit/told-alike.js';

let served: ServedHere;
let operator: Client;
let agent: Client;
let sees: OperatorsView;
let tells: (readModel: string, wanted: Partial<Told>) => Promise<Told>;
const folder = tempFolder();

/** Throws while it is sick; keeps what it was given, and finished. */
const given: bigint[] = [];
let sick = false;
const injected = reaction({
  name: 'injected',
  on: [
    react(CustomerRegistered, ({ position }) => {
      if (sick) throw new Error('not today');
      given.push(position);
      return [];
    }),
  ],
});

async function serve(env?: Readonly<Record<string, string>>): Promise<void> {
  // It stalls before the read store gives up, and both are soon.
  const soon = { STALLED_AFTER_MS: '600', DATABASE_TIMEOUT_MS: '3000' };
  served = await serveHere(undefined, { folder, env: { ...soon, ...env } });
  const tokenOf = (role: 'operator' | 'agent') =>
    served.access.local!.issueToken({ id: `test-${role}`, roles: [role], ttlSeconds: 600 });
  operator = clientOf(served.url, await tokenOf('operator'));
  agent = clientOf(served.url, await tokenOf('agent'));
  sees = operatorsView(served, await tokenOf('operator'));
  tells = toldAlike(served, await tokenOf('operator'));
}
beforeAll(async () => {
  (DECLARED.reactions as Reaction[]).push(injected);
  await serve();
}, 60_000);
afterAll(async () => {
  await served.close();
  removeFolder(folder);
});

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
  await sees.healthy();
  expect(await metric('vitrine_read_model_stopped', readModel)).toBe(0);
  const digest = await operator.get<Digest>(`/read-models/${readModel}/digest`);
  expect(digest.body.rows).toBe(1);
  const listed = await operator.get<{ readModels: { name: string; skipped?: unknown }[] }>('/read-models');
  expect(listed.body.readModels.filter(each => each.skipped !== undefined)).toMatchObject([
    {
      name: readModel,
      skipped: [
        { position, eventType: 'CustomerRegistered', by: 'test-operator', at: expect.stringMatching(/Z$/) },
      ],
    },
  ]);
  const again = await operator.post(`/read-models/${readModel}/skip`, { position, reason });
  expect([again.status, (again.body as { type?: string }).type]).toEqual([
    409,
    '/problems/operation-reader-goes-on',
  ]);
  // Who builds it anew leaves out the same event.
  await expectAsFresh(served);
}, 60_000);

it('of what is mended goes on by an order to try again, and nothing is skipped', async () => {
  const { readStore } = served.installation;
  const table = 'customer_file';
  await sql`create trigger refuse_rows before insert on ${sql.table(table)} begin select raise(abort, 'again'); end`.execute(
    readStore.db,
  );
  const { position: first } = await agent.done('/customers', { name: '王五' });
  const readModel = await readModelOf(table);
  await eventually(
    async () => (await sees.metric('vitrine_read_model_stopped', `read_model="${readModel}"`)) === 1,
    'it stops',
  );
  await agent.done('/customers', { name: '赵六' });
  expect(await sees.readModelFails(readModel)).toEqual({ readModel, reason: 'again', position: first });
  await sql`drop trigger refuse_rows`.execute(readStore.db);
  expect((await operator.post(`/read-models/${readModel}/retry`, {})).status).toBe(202);
  await sees.healthy();
  await expectAsFresh(served);
}, 60_000);

it('or goes on, says by what it knows that nothing was skipped, and of how many events nobody can say', async () => {
  const first = await eventually(async () => {
    const { body } = await operator.get<{ readModels: { continuity?: { followed: number } }[] }>(
      '/read-models',
    );
    return body.readModels.find(({ continuity }) => continuity && continuity.followed > 0);
  }, 'the readers have told of themselves');
  expect(first.continuity).toMatchObject({ by: 'positions', unknown: 0 });
  const { text } = await operator.get('/metrics');
  expect(text).toMatch(/^vitrine_read_model_unproven_events\{read_model="[^"]+"\} 0$/m);
}, 60_000);

/** From now on nobody else writes to the file of the read store. */
async function hold(): Promise<() => void> {
  const file = new DatabaseSync(join(folder, 'read-store.db'), { timeout: 0 });
  await eventually(async () => {
    try {
      file.exec('begin immediate');
      return true;
    } catch {
      return false;
    }
  }, 'the file is ours');
  return () => {
    file.exec('rollback');
    file.close();
  };
}

it('or moves, is told alike by health, metrics, GET /read-models and log, in whatever state its reader is', async () => {
  const { readStore } = served.installation;
  const table = 'customer_file';
  const readModel = await readModelOf(table);
  await served.installation.quiet();
  const { position, skipped } = await tells(readModel, {
    state: 'current',
    why: undefined,
    build: undefined,
  });

  // The read store takes nothing: at first nobody knows, then it stands too long, then the store gives up.
  const release = await hold();
  for (const name of ['吴九', '郑十']) await agent.done('/customers', { name });
  await tells(readModel, { state: 'behind', position });
  const stalled = await tells(readModel, { state: 'stalled', position });
  expect(stalled).toMatchObject({ why: expect.stringMatching(/waits for the read store/), attempts: 0 });
  const failing = await tells(readModel, { state: 'failing', position });
  expect(failing.why).toMatch(/^waits and tries again after \d+ attempts? .*locked/);
  release();
  await tells(readModel, { state: 'current', why: undefined });

  // It can’t take one event.
  await sql`create trigger refuse_rows before insert on ${sql.table(table)} begin select raise(abort, 'no'); end`.execute(
    readStore.db,
  );
  const refused = await agent.done('/customers', { name: '冯一' });
  const stopped = await tells(readModel, { state: 'stopped', attempts: 3 });
  expect(stopped).toMatchObject({
    position: Number(refused.position) - 1,
    why: expect.stringContaining(
      `stopped at event ${refused.position} (CustomerRegistered) after 3 attempts`,
    ),
  });
  expect((await operator.post(`/read-models/${readModel}/retry`, {})).status).toBe(202);
  await tells(readModel, { state: 'stopped', attempts: 4, position: stopped.position });
  const skip = { position: refused.position, reason: '演练' };
  expect((await operator.post(`/read-models/${readModel}/skip`, skip)).status).toBe(202);
  await tells(readModel, { state: 'current', why: undefined, skipped: skipped + 1 });
  await sql`drop trigger refuse_rows`.execute(readStore.db);

  // It is built anew beside, and waits for whom it may concern.
  const order = (what: string, body: object = {}) =>
    operator.post(`/read-models/${readModel}/builds/${what}`, body);
  await sql`update ${sql.table(table)} set kind = 'spoiled'`.execute(readStore.db);
  expect((await order('build')).status).toBe(202);
  const building = await hold();
  await tells(readModel, { state: 'current', build: 'building' });
  building();
  await tells(readModel, { state: 'current', build: 'waiting' });
  expect((await order('cancel')).status).toBe(202);
  await tells(readModel, { state: 'current', build: undefined });
  await sql`update ${sql.table(table)} set kind = 'end-user'`.execute(readStore.db);
  await expectAsFresh(served);
}, 60_000);

it('of a reaction is said likewise; it goes on by itself once it can, and was given each event once', async () => {
  sick = true;
  const { position } = await agent.done('/customers', { name: '孙七' });
  await agent.done('/customers', { name: '周八' });
  const label = 'reaction="injected"';
  await eventually(
    async () => (await sees.metric('vitrine_reaction_attempts', label)) >= 3,
    'it is tried again',
  );
  expect(await sees.metric('vitrine_reaction_failing', label)).toBe(1);
  const { answered, stopped } = await sees.health();
  const said = `waits and tries again at event ${position} (CustomerRegistered) after`;
  expect([answered, stopped]).toEqual([503, [expect.stringMatching(/^reaction injected: .*: not today$/)]]);
  expect(stopped[0]).toContain(said);
  expect(served.warnings.filter(line => line.includes(said)).join('\n')).toContain('"reaction":"injected"');
  const failing = await reactionsIn('?state=failing');
  expect(failing).toMatchObject([
    {
      name: 'injected',
      state: 'failing',
      failure: { position: String(position), eventType: 'CustomerRegistered', message: 'not today' },
    },
  ]);
  expect(await reactionsIn('?state=stopped')).toEqual([]);
  expect((await operator.get('/reactions?state=asleep')).status).toBe(400);
  expect((await agent.get('/reactions')).status).toBe(403);
  sick = false;
  await sees.healthy();
  await eventually(
    async () => (await reactionsIn('?state=current')).length === DECLARED.reactions.length,
    'all are at the end of the log',
  );
  await expectAsFresh(served);
  expect(given).toEqual(await positionsOf('CustomerRegistered'));
}, 60_000);

async function reactionsIn(states: string): Promise<readonly object[]> {
  return (await operator.get<{ reactions: readonly object[] }>(`/reactions${states}`)).body.reactions;
}

async function positionsOf(type: string): Promise<bigint[]> {
  const found: bigint[] = [];
  for await (const event of served.installation.store.readAll({ filter: { typePrefixes: [type] } }))
    found.push(event.position);
  return found;
}

interface Builds {
  readonly live: { readonly position: string };
  readonly previous?: object;
  readonly order?: {
    readonly state: string;
    readonly comparison?: { readonly differences: number; readonly other: { readonly digest: string } };
  };
  readonly acts: readonly { readonly what: string; readonly by: string; readonly recordedAt?: string }[];
}

describe('A build of a read model, ordered over HTTP', () => {
  const table = 'customer_file';
  let at: string;
  let keys = 0;

  const order = (what: string, body: object = {}, key = `order-${++keys}`) =>
    operator.post<Builds>(`${at}/${what}`, body, { 'idempotency-key': key });
  const builds = async () => (await operator.get<Builds>(at)).body;
  const until = async (there: (now: Builds) => boolean): Promise<Builds> => {
    for (;;) {
      const now = await builds();
      if (there(now)) return now;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  };
  const recorded = async (): Promise<readonly RecordedEvent[]> => {
    const found: RecordedEvent[] = [];
    for await (const event of served.installation.store.read('upkeep-builds'))
      found.push({ type: event.type, ...(JSON.parse(Buffer.from(event.data).toString()) as object) });
    return found;
  };
  const spoil = () =>
    sql`delete from ${sql.table(table)} where customer_id = (select min(customer_id) from ${sql.table(table)})`.execute(
      served.installation.readStore.db,
    );

  beforeAll(async () => {
    at = `/read-models/${await readModelOf(table)}/builds`;
    for (const name of ['王五', '赵六']) expect((await agent.post('/customers', { name })).status).toBe(201);
    await served.installation.quiet();
  });

  it('is shown to operators and auditors, ordered by operators only, each order under a key', async () => {
    expect((await agent.get(at)).status).toBe(403);
    expect((await operator.get('/read-models/no-such/builds')).status).toBe(404);
    expect(await builds()).toMatchObject({ live: { behind: 0, thisRelease: true }, acts: [] });
    for (const what of ['build', 'accept', 'cancel', 'switch-back', 'drop-previous'])
      expect((await agent.post(`${at}/${what}`, {})).status).toBe(403);
    expect((await operator.post(`${at}/build`, {}, { 'idempotency-key': '' })).status).toBe(400);
    expect((await order('build', { dryRun: 'yes' })).status).toBe(400);
    expect((await order('cancel')).status).toBe(202);
    const refused = [
      await order('switch-back'),
      await order('drop-previous'),
      await order('accept', { digest: 'a'.repeat(64) }),
    ];
    expect(refused.map(({ status, body }) => [status, (body as unknown as { type: string }).type])).toEqual([
      [409, '/problems/operation-no-previous-build'],
      [409, '/problems/operation-no-previous-build'],
      [409, '/problems/operation-build-not-there'],
    ]);
  });

  it('only to compare tells what differs, and lets the rows be', async () => {
    await spoil();
    expect((await order('build', { dryRun: true })).status).toBe(202);
    const { order: now } = await until(({ order: each }) => each?.state === 'compared');
    expect(now).toMatchObject({
      dryRun: true,
      comparison: { differences: 1, tables: [{ table, onlyOther: 1 }] },
    });
  });

  it('waits where rows differ, becomes live under the name of who accepted it, and is one fact, however often it is ordered', async () => {
    expect((await order('build', {}, 'build-1')).status).toBe(202);
    const { order: waiting } = await until(({ order: each }) => each?.state === 'waiting');
    const { digest } = waiting!.comparison!.other;
    expect((await order('build')).body).toMatchObject({ type: '/problems/operation-build-waits' });
    expect((await order('accept', { digest: 'a'.repeat(64) })).body).toMatchObject({
      type: '/problems/operation-other-build-waits',
      detail: expect.stringContaining(digest),
    });
    expect((await order('accept', { digest })).status).toBe(202);
    await until(now => now.order === undefined);
    for (const again of [order('accept', { digest }), order('build', {}, 'build-1')])
      expect((await again).status).toBe(202);
    expect((await order('switch-back', {}, 'back-1')).status).toBe(202);
    await until(now => now.order === undefined);
    expect((await order('switch-back', {}, 'back-1')).status).toBe(202);
    expect((await order('drop-previous', {}, 'drop-1')).status).toBe(202);
    expect((await order('drop-previous', {}, 'drop-1')).status).toBe(202);
    const by = 'test-operator';
    const { acts } = await until(now => now.acts.length === 3 && now.acts.every(act => act.recordedAt));
    expect(acts).toMatchObject([
      { what: 'dropped', by },
      { what: 'switched-back', by },
      { what: 'switched', by, compared: { differences: 1, other: { digest } } },
    ]);
    expect(await recorded()).toMatchObject([
      {
        type: 'ReadModelSwitched',
        by,
        digest,
        differences: 1,
        liveDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      { type: 'ReadModelSwitchedBack', by },
      { type: 'PreviousBuildDropped', by },
    ]);
  });

  it('is no second fact where the process died before it could note that the first is there, and sets off no other build', async () => {
    const { readStore, store } = served.installation;
    await sql`update read_model_act set recorded = null`.execute(readStore.db);
    await until(now => now.acts.every(act => act.recordedAt));
    expect(await recorded()).toHaveLength(3);
    expect((await order('build')).status).toBe(202);
    const { order: waiting } = await until(({ order: each }) => each?.state === 'waiting');
    expect((await order('accept', { digest: waiting!.comparison!.other.digest })).status).toBe(202);
    await until(now => now.acts.length === 4 && now.acts.every(act => act.recordedAt));
    // With its fact in the log it is the same again: whoever builds next has nobody to ask.
    const head = await store.head();
    expect((await order('build')).status).toBe(202);
    const { acts } = await until(now => now.acts.length === 5 && now.acts.every(act => act.recordedAt));
    expect(acts[0]).toMatchObject({ what: 'switched', compared: { differences: 0 } });
    await served.installation.quiet();
    expect(await store.head()).toBe(head + 1n);
  });

  it('takes the place of another between two statements of no question: each answer is the old one or the new one, whole', async () => {
    const { id } = await agent.done('/customers', { name: '周八' });
    await served.installation.quiet();
    const ask = async (): Promise<string> => {
      const { status, body } = await agent.get<{ kind: string; via: string[] }>(`/customers/${id}`);
      return status === 200 ? `${body.kind}, via ${body.via.join()}` : String(status);
    };
    const whole = await ask();
    const old = 'spoiled, via spoiled';
    await served.installation.readStore.transaction(async tx => {
      await sql`update customer_file set kind = 'spoiled' where customer_id like ${`%${id}`}`.execute(tx);
      await sql`insert into customer_link (customer_id, via, since, position)
        select customer_id, 'spoiled', '2013', 1 from customer_file where kind = 'spoiled'`.execute(tx);
    });
    const seen = new Map<string, number>();
    let going = true;
    const hammer = async (): Promise<void> => {
      while (going) {
        const said = await ask();
        seen.set(said, (seen.get(said) ?? 0) + 1);
      }
    };
    const hammering = Promise.all([hammer(), hammer(), hammer(), hammer()]);
    try {
      await eventually(async () => (seen.get(old) ?? 0) > 5, 'answers from the old rows');
      await order('build');
      const { order: waiting } = await until(({ order: each }) => each?.state === 'waiting');
      await order('accept', { digest: waiting!.comparison!.other.digest });
      for (const there of [whole, old, whole, old, whole]) {
        await until(now => now.order === undefined);
        const before = seen.get(there) ?? 0;
        await eventually(async () => (seen.get(there) ?? 0) > before + 5, `answers that say ${there}`);
        expect((await order('switch-back')).status).toBe(202);
      }
      await until(now => now.order === undefined);
    } finally {
      going = false;
      await hammering;
    }
    expect([...seen.keys()].sort()).toEqual([old, whole].sort());
  }, 60_000);

  it('is named to who asks for a position that the rows of another version, still read, can’t reach', async () => {
    const { readStore } = served.installation;
    const name = decodeURIComponent(at.split('/')[2]!);
    const { rows } = await sql<{ definition: string }>`select definition
      from read_model natural join read_model_shape where name = ${name} and slot = 'live'`.execute(
      readStore.db,
    );
    const [version, tables] = JSON.parse(rows[0]!.definition) as [number, object];
    // As a release before this one left it.
    const definition = JSON.stringify([0, tables]);
    await sql`update read_model_shape set definition = ${definition} where name = ${name}`.execute(
      readStore.db,
    );
    await sql`update read_model set version = 0, shape = ${shapeDigest(definition)}
      where name = ${name}`.execute(readStore.db);
    await served.close();
    await serve({ READ_MODEL_SWITCH: 'ask' });
    const { order: waiting } = await until(({ order: each }) => each?.state === 'waiting');
    const { id, position } = await agent.done('/customers', { name: '孙七' });
    const since = performance.now();
    const asked = await agent.get<Problem>(`/customers/${id}?after=${position}`);
    // Sooner than who waits for a position that may still come.
    expect(performance.now() - since).toBeLessThan(4_500);
    expect(asked).toMatchObject({
      status: 503,
      body: {
        type: '/problems/read-model-outdated',
        detail: expect.stringContaining(`reaches ${position} once version ${version} is built`),
      },
    });
    expect((await order('accept', { digest: waiting!.comparison!.other.digest })).status).toBe(202);
    await until(now => now.order === undefined);
    await eventually(
      async () => (await agent.get(`/customers/${id}?after=${position}`)).status === 200,
      'the position, in the new rows',
    );
  });
});

async function readModelOf(table: string): Promise<string> {
  const { rows } = await sql<{
    name: string;
  }>`select name from read_model_shape where table_names like ${`%"${table}"%`}`.execute(
    served.installation.readStore.db,
  );
  return rows[0]!.name;
}

interface RecordedEvent {
  readonly type: string;
}
