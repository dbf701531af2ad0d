import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { IsString } from 'class-validator';
import fc from 'fast-check';
import { fact, Fact } from '#platform/event-sourcing';
import { openEmbedded, type EventStore, type LiveTail, type SubscribeOptions } from '#platform/event-store';
import { feedPage } from './feed-page.js';
import { earliestOf, checkPlace } from './feed-place.js';
import { feedStream } from './feed-stream.js';
import { feedTail } from './feed-tail.js';
import { NDJSON } from './http/framing.js';
import { storedFact } from './testing/stored-fact.js';

@Fact('FeedStreamSpecTold')
class Told {
  @IsString() status!: string;
}
@Fact('FeedStreamSpecOther')
class Other {
  @IsString() status!: string;
}

const folder = mkdtempSync(join(tmpdir(), 'vitrine-feed-'));
let store: EventStore;
let tail: LiveTail;
/** Subscriptions of the log that are open without end, and the most there were. */
const following = { now: 0, most: 0 };
beforeAll(async () => {
  store = (await openEmbedded({ folder })).store;
  tail = feedTail({ ...store, subscribe: counted });
});
afterAll(async () => {
  await tail.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

async function* counted(options: SubscribeOptions = {}) {
  const endless = options.signal !== undefined;
  if (endless) following.most = Math.max(following.most, ++following.now);
  try {
    yield* store.subscribe(options);
  } finally {
    if (endless) following.now -= 1;
  }
}

const CATEGORIES = ['promise', 'contact'];
let appended = 0;
async function append(count: number): Promise<void> {
  const of = appended % 3 === 0 ? Other : Told;
  const stream = `${CATEGORIES[appended % 2]}-${(appended += 1)}`;
  const events = Array.from({ length: count }, () => ({
    ...storedFact(fact(of, { status: 'x' })),
    id: randomUUID(),
  }));
  await store.append(stream, events, { expectedRevision: 'no-stream' });
}

const feed = { name: 'f', summary: '' };
const pseudonym = (): string => 'p';
const told = { feed, sight: {}, pseudonym };
interface Asked {
  readonly categories: string[];
  readonly types: string[];
}
const parse = (text: string): { id?: string; position: string }[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as { id?: string; position: string });

/** The positions that the log has of it, read in another way. */
async function ofLog({ categories, types }: Asked, after: bigint): Promise<string[]> {
  const found: string[] = [];
  for await (const { position, stream, type } of store.readAll({ after }))
    if (
      (!categories.length || categories.some(each => stream.startsWith(`${each}-`))) &&
      (!types.length || types.includes(type))
    )
      found.push(String(position));
  return found;
}

const asked = fc.record<Asked>({
  categories: fc.constantFrom([], ['promise'], ['contact']),
  types: fc.constantFrom([], ['FeedStreamSpecTold']),
});

describe('Subscribers of a feed', () => {
  const subscriber = fc.record({
    asked,
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    joins: fc.nat(6),
    slowness: fc.constantFrom(0, 1, 4),
  });

  it('each get every event once and in order, from wherever they come, however slowly they read, over one reader', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(subscriber, { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 6, maxLength: 8 }),
        async (subscribers, batches) => {
          const end = Promise.withResolvers<bigint>();
          const reading: Promise<void>[] = [];
          for (const [at, count] of batches.entries()) {
            for (const each of subscribers.filter(({ joins }) => joins === at))
              reading.push(read(each, end.promise));
            await append(count);
          }
          end.resolve(await store.head());
          await Promise.all(reading);
        },
      ),
      { numRuns: 12 },
    );
    expect(following).toEqual({ now: expect.any(Number), most: 1 });
  });

  async function read(
    { asked: filter, from, slowness }: { asked: Asked; from: number; slowness: number },
    end: Promise<bigint>,
  ): Promise<void> {
    const after = BigInt(Math.floor(from * Number(await store.head())));
    const enough = new AbortController();
    let reached = -1n;
    let upTo: bigint | undefined;
    const look = (): void => {
      if (upTo !== undefined && reached >= upTo) enough.abort();
    };
    void end.then(position => {
      upTo = position;
      look();
    });
    const seen: string[] = [];
    const request = { ...filter, from: after, follow: true, signal: enough.signal };
    for await (const { text, position, caughtUp } of feedStream(tail, told, request, NDJSON)) {
      seen.push(...parse(text).flatMap(line => (line.id ? [line.position] : [])));
      for (let n = 0; n < slowness; n++) await turn();
      if (caughtUp) reached = position;
      look();
    }
    expect(seen).toEqual(await ofLog(filter, after));
  }
});

describe('A feed by a grant that ends in the log', () => {
  it('tells everything before that, nothing after, and that it has ended, wherever it begins and whatever is asked', async () => {
    await append(5);
    const from = await store.head();
    await append(20);
    const end = { ...storedFact(fact(Told, { status: 'x' })), id: randomUUID() };
    await store.append('grant-1', [end], { expectedRevision: 'no-stream' });
    // Another grant, whose name begins as this one's does.
    await store.append('grant-12', [{ ...end, id: randomUUID() }], { expectedRevision: 'no-stream' });
    await append(20);
    const sight = { endedBy: { stream: 'grant-1', type: 'FeedStreamSpecTold' } };
    const last = (await ofLog({ categories: ['grant'], types: [] }, from))[0]!;
    await fc.assert(
      fc.asyncProperty(asked, fc.boolean(), async (filter, ofNothing) => {
        const narrow = ofNothing ? { ...sight, categories: ['none'] } : sight;
        const request = { ...filter, from, follow: true, signal: AbortSignal.timeout(10_000) };
        let text = '';
        for await (const message of feedStream(tail, { ...told, sight: narrow }, request, NDJSON))
          text += message.text;
        const expected = ofNothing
          ? []
          : (await ofLog(filter, from)).filter(position => BigInt(position) < BigInt(last));
        const lines = parse(text).filter(line => !('caughtUp' in line));
        expect(lines.slice(0, -1).map(({ position }) => position)).toEqual(expected);
        expect(lines.at(-1)).toMatchObject({ ended: 'grant', en: expect.any(String) });
        const page = await feedPage(store, { ...told, sight: narrow }, { ...filter, from, limit: 900 });
        expect((JSON.parse(page.json) as { position: string }[]).map(({ position }) => position)).toEqual(
          expected,
        );
        expect(page).toMatchObject({ upTo: BigInt(last), more: false });
      }),
      { numRuns: 10 },
    );
  });
});

describe('The pages of a feed', () => {
  it('one after the other are what the log has, each once, whatever is appended meanwhile; a full page stays the same', async () => {
    await append(40);
    await fc.assert(
      fc.asyncProperty(asked, fc.integer({ min: 1, max: 60 }), async (filter, limit) => {
        const seen: string[] = [];
        let from = 0n;
        for (let more = true, pages = 0; more; pages++) {
          const page = await feedPage(store, told, { ...filter, from, limit });
          if (pages % 5 === 0) await append(1);
          if (page.more) expect(await feedPage(store, told, { ...filter, from, limit })).toEqual(page);
          seen.push(...(JSON.parse(page.json) as { position: string }[]).map(({ position }) => position));
          ({ more, upTo: from } = page);
        }
        expect(seen).toEqual((await ofLog(filter, 0n)).filter(position => BigInt(position) <= from));
      }),
      { numRuns: 8 },
    );
  });
});

describe('A position', () => {
  it('from the earliest to the head is one to go on from; beyond the head it is not', async () => {
    const head = await store.head();
    for (const from of [0n, 1n, head]) await checkPlace(store, from);
    await expect(checkPlace(store, head + 1n)).rejects.toThrow(`The log ends at position ${head}`);
  });

  it('before the earliest is not, unless everything is asked for', async () => {
    const later = { ...store, readAll: () => store.readAll({ after: 9n, limit: 1 }) };
    expect(await earliestOf(later)).toBe(10n);
    for (const from of [0n, 9n, 10n]) await checkPlace(later, from);
    await expect(checkPlace(later, 8n)).rejects.toThrow('position 10, and 8 was given');
    await expect(checkPlace({ ...later, densePositions: undefined }, 9n)).rejects.toThrow('and 9 was given');
  });
});
