import fc from 'fast-check';
import type { Direction, ExpectedRevision } from '../event-store.js';
import type { StreamMetadata } from '../stream-metadata.js';

/** What is done to one of three streams. Numbers stand for events: one id and one body each. */
export type Act = { readonly stream: 0 | 1 | 2 } & (
  | { readonly kind: 'append'; readonly batch: readonly number[]; readonly expects: Expects }
  | { readonly kind: 'delete' | 'tombstone'; readonly expects: Expects }
  | { readonly kind: 'metadata'; readonly metadata: Hiding }
);
export type Expects = ExpectedRevision | 'exact';
export type Hiding = Pick<StreamMetadata, '$tb' | '$maxCount'>;
export interface Look {
  readonly from?: bigint;
  readonly limit?: number;
  readonly direction?: Direction;
}

/** What an act comes to: the revision of the last event appended, or how it ends. */
export type Outcome = number | 'done' | 'refused' | 'tombstoned';
/** What a read of a stream gives. */
export type Shown = readonly [revision: number, event: number][] | 'missing' | 'tombstoned';
/** Of the whole log: the stream, and an event's number or what the store has written itself. */
export type Logged = readonly [stream: number, what: number | 'metadata' | 'tombstone'];

interface Stream {
  readonly events: number[];
  hiding: Hiding;
  deleted: boolean;
  tombstoned: boolean;
}

/** What the log is by its port, in arrays. */
export class Model {
  readonly #streams: readonly Stream[] = [0, 1, 2].map(() => ({
    events: [],
    hiding: {},
    deleted: false,
    tombstoned: false,
  }));
  readonly log: Logged[] = [];

  /** What `exact` stands for now. */
  expected({ stream }: Act, expects: Expects): ExpectedRevision {
    const { events } = this.#streams[stream]!;
    return expects !== 'exact' ? expects : events.length > 0 ? BigInt(events.length - 1) : 'no-stream';
  }

  do(act: Act): Outcome {
    const stream = this.#streams[act.stream]!;
    if (stream.tombstoned) return 'tombstoned';
    if (act.kind === 'append')
      return this.#append(act.stream, stream, act.batch, this.expected(act, act.expects));
    if (act.kind === 'metadata') {
      this.#describe(act.stream, stream, act.metadata, false);
      return 'done';
    }
    if (!meets(stream, this.expected(act, act.expects))) return 'refused';
    if (act.kind === 'delete') this.#describe(act.stream, stream, stream.hiding, true);
    else {
      stream.tombstoned = true;
      this.log.push([act.stream, 'tombstone']);
    }
    return 'done';
  }

  shown(at: number, { from, limit = Infinity, direction = 'forwards' }: Look = {}): Shown {
    const { events, hiding, deleted, tombstoned } = this.#streams[at]!;
    if (tombstoned) return 'tombstoned';
    if (deleted || events.length === 0) return 'missing';
    const first = Math.max(hiding.$tb ?? 0, events.length - (hiding.$maxCount ?? Infinity));
    const left = events.map((event, revision): [number, number] => [revision, event]).slice(first);
    const forwards = direction === 'forwards';
    const ordered = forwards ? left : left.reverse();
    return ordered
      .filter(([revision]) => from === undefined || (forwards ? revision >= from : revision <= from))
      .slice(0, limit);
  }

  #append(at: number, stream: Stream, batch: readonly number[], expected: ExpectedRevision): Outcome {
    const places = batch.map(event => stream.events.indexOf(event));
    if (places.every((place, n) => place >= 0 && place === places[0]! + n)) return places.at(-1)!;
    if (places.some(place => place >= 0) || !meets(stream, expected)) return 'refused';
    if (stream.deleted) this.#describe(at, stream, { ...stream.hiding, $tb: stream.events.length }, false);
    stream.events.push(...batch);
    this.log.push(...batch.map((event): Logged => [at, event]));
    return stream.events.length - 1;
  }

  #describe(at: number, stream: Stream, hiding: Hiding, deleted: boolean): void {
    stream.hiding = hiding;
    stream.deleted = deleted;
    this.log.push([at, 'metadata']);
  }
}

function meets({ events, deleted }: Stream, expected: ExpectedRevision): boolean {
  if (expected === 'any') return true;
  if (expected === 'no-stream') return events.length === 0 || deleted;
  if (expected === 'stream-exists') return events.length > 0 && !deleted;
  return events.length > 0 && expected === BigInt(events.length - 1);
}

const stream = fc.constantFrom(0 as const, 1 as const, 2 as const);
const expects = fc.oneof(
  { weight: 3, arbitrary: fc.constant('exact' as const) },
  { weight: 2, arbitrary: fc.constant('any' as const) },
  { weight: 1, arbitrary: fc.constantFrom('no-stream' as const, 'stream-exists' as const) },
  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 12n }) },
);
const append = fc.record({
  stream,
  kind: fc.constant('append' as const),
  batch: fc.uniqueArray(fc.nat({ max: 24 }), { minLength: 1, maxLength: 4 }),
  expects,
});
const ending = fc.record({ stream, kind: fc.constant('delete' as const), expects });
const end = fc.record({ stream, kind: fc.constant('tombstone' as const), expects });
const describing = fc.record({
  stream,
  kind: fc.constant('metadata' as const),
  metadata: fc.record(
    { $tb: fc.nat({ max: 12 }), $maxCount: fc.integer({ min: 1, max: 6 }) },
    { requiredKeys: [] },
  ),
});

/** Only what a caller may send without waiting for the answer before. */
export const appends: fc.Arbitrary<Act[]> = fc.array(append, { minLength: 1, maxLength: 40 });
export const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: append },
    { weight: 3, arbitrary: describing },
    { weight: 3, arbitrary: ending },
    { weight: 1, arbitrary: end },
  ),
  { minLength: 1, maxLength: 40 },
);
export const looks: fc.Arbitrary<Look[]> = fc.array(
  fc.record(
    {
      from: fc.bigInt({ min: 0n, max: 20n }),
      limit: fc.integer({ min: 1, max: 6 }),
      direction: fc.constantFrom('forwards' as const, 'backwards' as const),
    },
    { requiredKeys: [] },
  ),
  { maxLength: 4 },
);
