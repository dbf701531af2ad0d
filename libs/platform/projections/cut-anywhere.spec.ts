import { sql } from 'kysely';
import type { Executor } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import { letterDesk, type LetterDesk } from './testing/letter-desk.js';
import { answered, came, fileEach, movedTo, type LetterFiled } from './testing/letters.js';

class Cut extends Error {}

/** Dies at the given step: that one and all after it do nothing. */
function cutAt(step: number) {
  let steps = 0;
  const pass = (): void => {
    steps += 1;
    if (steps >= step) throw new Cut('cut off');
  };
  const around =
    <Arguments extends unknown[], Result>(work: (...given: Arguments) => Promise<Result>) =>
    async (...given: Arguments): Promise<Result> => {
      pass();
      const result = await work(...given);
      pass();
      return result;
    };
  return {
    get isDead() {
      return steps >= step;
    },
    executor: ({ execute, fire }: Executor): Executor => ({ execute: around(execute), fire: around(fire) }),
    readStore: (readStore: ReadStore): ReadStore => ({
      ...readStore,
      transaction: async work => {
        pass();
        const result = await readStore.transaction(work);
        pass();
        return result;
      },
    }),
  };
}

onEveryReadStore('Reactions and deadlines', freshReadStore => {
  let fresh: FreshReadStore;
  let desk: LetterDesk;
  beforeEach(async () => {
    fresh = await freshReadStore();
    desk = await letterDesk(fresh);
  });
  afterEach(async () => {
    await desk.discard();
    await fresh.discard();
  });

  /** Two letters come, their replies are missed, and each of the four facts is filed. */
  async function life(name: string, step: number): Promise<boolean> {
    const cut = cutAt(step);
    const due = desk.clock.now() + 1_000;
    const opened = await desk.open({
      reactions: [fileEach],
      executor: cut.executor(desk.executor),
      seenAs: cut.readStore,
    });
    for (const each of ['a', 'b']) await desk.record(`letter-${name}.${each}`, came(due));
    const head = await desk.store.head();
    const until = async (done: () => boolean): Promise<void> => {
      while (!done() && !cut.isDead) await new Promise(resolve => setTimeout(resolve, 2));
    };
    await until(() => opened.reactions.status()[0]!.position >= head);
    if (!cut.isDead) {
      await opened.projections.waitFor(['deadline/reply-missed'], head, 5_000);
      desk.clock.set(due);
      await opened.deadlines.look();
      const after = await desk.store.head();
      await until(() => opened.reactions.status()[0]!.position >= after);
    }
    await opened.close();
    desk.clock.set(due);
    return cut.isDead;
  }

  it('cut off before and after any order, firing and checkpoint, have had each effect once when they have run again', async () => {
    let step = 1;
    for (; await life(`n${step}`, step); step++) {
      const again = await desk.open({ reactions: [fileEach] });
      await again.quiet();
      await again.deadlines.look();
      await again.quiet();
      await again.close();
      const own = (text: string): boolean => text.startsWith(`n${step}.`);
      const filed = (await desk.facts('file-'))
        .map(({ data }) => data as LetterFiled)
        .filter(({ letter }) => own(letter))
        .map(({ letter, because }) => `${letter.split('#')[0]!.split('.')[1]} ${because}`);
      expect([step, filed.sort()]).toEqual([step, ['a came', 'a missed', 'b came', 'b missed']]);
      const missed = (await desk.facts(`letter-n${step}.`)).filter(({ type }) => type === 'TestReplyMissed');
      expect([step, missed.map(({ streamId }) => streamId).sort()]).toEqual([
        step,
        [`n${step}.a`, `n${step}.b`],
      ]);
    }
    // Two orders, two firings, what the firings set off, and the checkpoints of both: before and after each.
    expect(step).toBeGreaterThan(14);
  }, 60_000);

  it('leave the log as it is while all that is read is built anew, and on whatever is imported', async () => {
    const opened = await desk.open({ reactions: [fileEach] });
    const at = (minutes: number): number => desk.start + minutes * 60_000;
    for (const each of ['a', 'b', 'c']) await desk.record(`letter-${each}`, came(at(10)));
    await desk.record('letter-b', movedTo(at(30)));
    await desk.record('letter-c', answered());
    await opened.quiet();
    desk.clock.set(at(60));
    await opened.deadlines.look();
    await opened.quiet();
    await opened.close();

    const head = await desk.store.head();
    const empty = await fresh.open();
    for (const table of ['read_model', 'subscription'])
      await sql`delete from ${sql.table(table)}`.execute(empty.db);
    await empty.close();
    const rebuilt = await desk.open({ reactions: [fileEach] });
    await rebuilt.quiet();
    await rebuilt.deadlines.look();
    await rebuilt.quiet();
    expect(await desk.store.head()).toBe(head);

    for (const each of ['d', 'e']) await desk.record(`letter-${each}`, came(at(50)), { source: 'import' });
    await rebuilt.quiet();
    await rebuilt.deadlines.look();
    await rebuilt.quiet();
    await rebuilt.close();
    expect(await desk.store.head()).toBe(head + 2n);
  });
});
