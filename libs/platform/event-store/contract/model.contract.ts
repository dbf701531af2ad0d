import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { StreamDeletedError, StreamNotFoundError, WrongExpectedRevisionError } from '../event-store.js';
import type { StoredEvent } from '../event-store.js';
import { metadataStream, writeMetadata } from '../stream-metadata.js';
import { all, bodies, event, uniqueName } from './kit.js';
import type { Bench } from './kit.js';
import { acts, appends, looks, Model } from './model.js';
import type { Act, Logged, Look, Outcome, Shown } from './model.js';

export function modelContract({ store, runs }: Bench): void {
  it.each([
    ['appends, deletes and metadata, one after the other', acts, true],
    ['appends sent all at once', appends, false],
  ])('does what its model does: %s', async (_, histories, waiting) => {
    await fc.assert(
      fc.asyncProperty(histories, looks, async (history, looksAt) => {
        const names = [0, 1, 2].map(n => uniqueName(`model-${n}`));
        const ids = Array.from({ length: 25 }, () => randomUUID());
        const model = new Model();
        const after = await store().head();
        const answers: Promise<void>[] = [];
        for (const act of history) {
          const answer = perform(act, names[act.stream]!, ids, model);
          const expected = model.do(act);
          answers.push(answer.then(actual => expect([act, actual]).toEqual([act, expected])));
          if (waiting) await answer;
        }
        await Promise.all(answers);
        await compareLog(model, names, after);
        for (const [n, name] of names.entries())
          for (const look of [{}, { direction: 'backwards' as const }, ...looksAt])
            expect([look, await read(name, look)]).toEqual([look, model.shown(n, look)]);
      }),
      { numRuns: runs(40) },
    );
  });

  /** Sends the act with what it expects as the model stands, and gives what came of it. */
  function perform(act: Act, name: string, ids: readonly string[], model: Model): Promise<Outcome> {
    if (act.kind === 'metadata') return writeMetadata(store(), name, act.metadata).then(done, refused);
    const options = { expectedRevision: model.expected(act, act.expects) };
    if (act.kind !== 'append') return store()[act.kind](name, options).then(done, refused);
    const batch = act.batch.map(n => event(String(n), { id: ids[n] }));
    return store()
      .append(name, batch, options)
      .then(({ revision }) => Number(revision), refused);
  }

  const read = (name: string, look: Look): Promise<Shown> =>
    all(store().read(name, look)).then(
      events => events.map((e): [number, number] => [Number(e.revision), Number(bodies([e])[0])]),
      (error: unknown) => {
        if (error instanceof StreamNotFoundError) return 'missing';
        if (error instanceof StreamDeletedError) return 'tombstoned';
        throw error;
      },
    );

  async function compareLog(model: Model, names: readonly string[], after: bigint): Promise<void> {
    const filter = { streamPrefixes: [...names, ...names.map(metadataStream)] };
    const tell = (e: StoredEvent): Logged => {
      if (e.type === '$streamDeleted') return [names.indexOf(e.stream), 'tombstone'];
      const of = names.indexOf(e.stream);
      return of >= 0
        ? [of, Number(bodies([e])[0])]
        : [names.map(metadataStream).indexOf(e.stream), 'metadata'];
    };
    const logged = await all(store().readAll({ after, filter, system: true }));
    expect(logged.map(tell)).toEqual(model.log);
    expect(logged.every(({ position }, n) => n === 0 || position > logged[n - 1]!.position)).toBe(true);
    const ours = model.log.filter(([, what]) => typeof what === 'number');
    const backwards = await all(store().readAll({ direction: 'backwards', filter }));
    expect(backwards.reverse().map(tell)).toEqual(ours);
  }
}

const done = (): 'done' => 'done';

function refused(error: unknown): 'refused' | 'tombstoned' {
  if (error instanceof WrongExpectedRevisionError) return 'refused';
  if (error instanceof StreamDeletedError) return 'tombstoned';
  throw error;
}
