import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { WrongExpectedRevisionError } from '../event-store.js';
import type { ExpectedRevision } from '../event-store.js';
import { all, bodies, event, uniqueName } from './kit.js';
import type { Bench } from './kit.js';

interface Act {
  readonly stream: 0 | 1 | 2;
  /** Numbers of events; a number stands for one id and one body. */
  readonly batch: readonly number[];
  readonly expects: ExpectedRevision | 'exact';
}

const acts = fc.array(
  fc.record<Act>({
    stream: fc.constantFrom(0, 1, 2),
    batch: fc.uniqueArray(fc.nat({ max: 24 }), { minLength: 1, maxLength: 4 }),
    expects: fc.oneof(
      { weight: 3, arbitrary: fc.constant('exact' as const) },
      { weight: 2, arbitrary: fc.constant('any' as const) },
      { weight: 1, arbitrary: fc.constantFrom('no-stream' as const, 'stream-exists' as const) },
      { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 12n }) },
    ),
  }),
  { minLength: 1, maxLength: 40 },
);

/** What the log is by its port: an array a stream, and one of all, in order. */
class Model {
  readonly streams: number[][] = [[], [], []];
  readonly log: [stream: number, event: number][] = [];

  append({ stream, batch }: Act, expected: ExpectedRevision): number | 'refused' {
    const stored = this.streams[stream]!;
    const at = batch.map(event => stored.indexOf(event));
    if (at.every((index, n) => index >= 0 && index === at[0]! + n)) return at.at(-1)!;
    if (at.some(index => index >= 0)) return 'refused';
    const met =
      expected === 'any' ||
      (expected === 'no-stream' && stored.length === 0) ||
      (expected === 'stream-exists' && stored.length > 0) ||
      (typeof expected === 'bigint' && expected === BigInt(stored.length) - 1n);
    if (!met) return 'refused';
    stored.push(...batch);
    this.log.push(...batch.map((event): [number, number] => [stream, event]));
    return stored.length - 1;
  }
}

export function modelContract({ store }: Bench): void {
  it.each(['one after the other', 'all at once'])('does what its model does, appends sent %s', async how => {
    await fc.assert(
      fc.asyncProperty(acts, async run => {
        const names = [0, 1, 2].map(n => uniqueName(`model-${n}`));
        const ids = Array.from({ length: 25 }, () => randomUUID());
        const model = new Model();
        const after = await store().head();
        const answers: Promise<void>[] = [];
        for (const act of run) {
          const length = model.streams[act.stream]!.length;
          const expects = act.expects === 'exact' ? (length ? BigInt(length - 1) : 'no-stream') : act.expects;
          const expected = model.append(act, expects);
          const batch = act.batch.map(n => event(String(n), { id: ids[n] }));
          const answer = store()
            .append(names[act.stream]!, batch, { expectedRevision: expects })
            .then(({ revision }) => Number(revision), refused);
          answers.push(answer.then(actual => expect(actual).toBe(expected)));
          if (how === 'one after the other') await answer;
        }
        await Promise.all(answers);
        await compare(model, names, after);
      }),
      { numRuns: 40 },
    );
  });

  async function compare(model: Model, names: readonly string[], after: bigint): Promise<void> {
    const logged = await all(store().readAll({ after, filter: { streamPrefixes: names } }));
    expect(logged.map(e => [names.indexOf(e.stream), Number(bodies([e])[0])])).toEqual(model.log);
    expect(logged.every(({ position }, n) => n === 0 || position > logged[n - 1]!.position)).toBe(true);
    for (const [n, stored] of model.streams.entries()) {
      if (stored.length === 0) continue;
      const read = await all(store().read(names[n]!));
      expect(bodies(read)).toEqual(stored.map(String));
      expect(read.map(({ revision }) => revision)).toEqual(stored.map((_, revision) => BigInt(revision)));
      const backwards = await all(store().read(names[n]!, { direction: 'backwards' }));
      expect(bodies(backwards)).toEqual(stored.map(String).reverse());
    }
  }
}

function refused(error: unknown): 'refused' {
  if (error instanceof WrongExpectedRevisionError) return 'refused';
  throw error;
}
