import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { decodeEvent, idFrom, type AnyCapability, type Recorded } from '#platform/event-sourcing';
import type { ApiDocument } from '#platform/event-sourcing/http/index.js';
import { clientOf, type Answer, type Client, type Done, type Problem } from '../kit/http.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';
import { validBody } from './bodies.js';
import { nearMiss, rawMiss, type Raw } from './near-misses.js';
import { COMMANDS, everybodyAtWork, makeWorld, pathOf, type World } from './world.js';

/*
 * Every write route, with bodies made from its own schema, and others that come close. FUZZ_ROUNDS: how often each
 * (default 2, always the same bodies; more rounds are others each time, under the seed that a failure names).
 */
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 2);
const SEED = Number(process.env.FUZZ_SEED ?? (process.env.FUZZ_ROUNDS ? Date.now() % 2 ** 31 : 2013));
const AT_ONCE = 16;

interface Sent {
  readonly route: string;
  readonly body: string;
  readonly actorId: string;
  readonly key: string;
  readonly answer: Answer;
}

let served: ServedHere;
let document: ApiDocument;
let staff: Client;
const sent: Sent[] = [];

beforeAll(async () => {
  served = await serveHere();
  document = (await (await fetch(`${served.url}/docs/api.json`)).json()) as ApiDocument;
  staff = await everybodyAtWork(served);
});
afterAll(() => served.close());

/** Staff, or where only a customer may, he. */
async function actorFor({ may }: AnyCapability, { subject }: World): Promise<{ id: string; client: Client }> {
  if (may.some(role => role !== 'customer' && role !== 'system'))
    return { id: 'staff-everybody', client: staff };
  const token = await served.access.local!.issueToken({
    id: subject,
    roles: ['customer'],
    subject,
    ttlSeconds: 3600,
  });
  return { id: subject, client: clientOf(served.url, token) };
}

async function send(capability: AnyCapability, world: World, { bytes, contentType }: Raw): Promise<void> {
  const { id, client } = await actorFor(capability, world);
  const key = randomUUID();
  const answer = await client.send(pathOf(capability, world.ids), {
    method: 'POST',
    body: bytes as BodyInit,
    headers: { 'content-type': contentType, 'idempotency-key': key },
  });
  sent.push({ route: capability.route!, body: String(bytes).slice(0, 600), actorId: id, key, answer });
}

/** Routes that no capability declares take what they take; they fail at nothing either. */
async function sendToOthers(world: World, seed: number): Promise<void> {
  const declared = new Set(COMMANDS.map(({ name }) => name));
  const others = Object.entries(document.paths).filter(
    ([, { post }]) => post !== undefined && !declared.has(post.operationId),
  );
  for (const [path] of others) {
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => world.ids[name] ?? 'none');
    for (const { bytes, contentType } of fc.sample(rawMiss(fc.constant({ digits: '1' })), {
      numRuns: 5,
      seed,
    })) {
      const headers = { 'content-type': contentType, 'idempotency-key': randomUUID() };
      const answer = await staff.send(address, { method: 'POST', body: bytes as BodyInit, headers });
      expect([address, contentType, answer.status < 500]).toEqual([address, contentType, true]);
    }
  }
}

/** What is sent to a route in one round: what it takes, two near misses, two that are hardly JSON. */
function bodiesOf(capability: AnyCapability, world: World, seed: number): readonly Raw[] {
  const taken = validBody(document, capability.name, world.ids);
  const asJson = (body: object): Raw => ({ bytes: JSON.stringify(body), contentType: 'application/json' });
  return [
    ...fc.sample(taken, { numRuns: 2, seed }).map(asJson),
    ...fc.sample(nearMiss(taken), { numRuns: 2, seed }).map(asJson),
    ...fc.sample(rawMiss(taken), { numRuns: 1, seed }),
  ];
}

async function everySent(): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const world = await makeWorld(served, staff, document);
    const waiting = COMMANDS.flatMap((capability, index) =>
      bodiesOf(capability, world, SEED + round * 1000 + index).map(raw => () => send(capability, world, raw)),
    );
    const next = async (): Promise<void> => {
      for (let one = waiting.shift(); one; one = waiting.shift()) await one();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    await sendToOthers(world, SEED + round);
  }
}

const told = ({ route, body, answer }: Sent): string =>
  `${route} (FUZZ_SEED=${SEED}) ${body}\n→ ${answer.status} ${answer.text.slice(0, 600)}`;

describe('Every write route, given bodies of its schema and others close to it', () => {
  beforeAll(everySent, 60_000 * ROUNDS);

  it('fails at none', () => {
    expect(sent.filter(({ answer }) => answer.status >= 500).map(told)).toEqual([]);
    expect(served.faults).toEqual([]);
  });

  it('takes some and refuses some, and every refusal is a problem that says what to do', () => {
    const refused = sent.filter(({ answer }) => answer.status >= 400);
    expect(refused.length).toBeGreaterThan(COMMANDS.length);
    expect(sent.length - refused.length).toBeGreaterThan(COMMANDS.length / 4);
    const wordless = refused.filter(({ answer }) => {
      const problem = answer.body as Partial<Problem> | undefined;
      const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json');
      return (
        !isProblem || problem?.status !== answer.status || !problem.type || !problem.title || !problem.detail
      );
    });
    expect(wordless.map(told)).toEqual([]);
  });

  it('records nothing of what it refuses, and exactly what it acknowledges', async () => {
    const facts = await factsByCommand();
    for (const one of sent) {
      const recorded = facts.get(idFrom(`${one.actorId}/${one.key}`)) ?? [];
      const { events = [], nothingToDo } =
        one.answer.status < 300 ? (one.answer.body as Done) : { events: [] };
      const acknowledged = nothingToDo ? [] : events;
      expect([told(one), recorded.map(({ id, type }) => ({ id, type }))]).toEqual([told(one), acknowledged]);
    }
  });

  it('leaves the product well: read models and reactions go on', async () => {
    await served.installation.quiet();
    const ready = await staff.get<{ stopped: string[] }>('/health/ready');
    expect([ready.status, ready.body.stopped]).toEqual([200, []]);
  }, 60_000);
});

async function factsByCommand(): Promise<ReadonlyMap<string, readonly Recorded[]>> {
  const facts: Recorded[] = [];
  for await (const stored of served.installation.store.readAll()) facts.push(decodeEvent(stored));
  return Map.groupBy(facts, ({ envelope }) => envelope.commandId);
}
