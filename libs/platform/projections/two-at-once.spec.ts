import fc from 'fast-check';
import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import { letterDesk, type LetterDesk } from './testing/letter-desk.js';
import { came, fileEach, movedTo, type LetterFiled } from './testing/letters.js';

onEveryReadStore(
  'Two processes that both react and fire, as when a lease is lost unnoticed',
  freshReadStore => {
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

    const letters = fc.array(
      fc.record({ due: fc.integer({ min: 1, max: 20 }), moved: fc.option(fc.integer({ min: 1, max: 20 })) }),
      { minLength: 1, maxLength: 8 },
    );

    it('have each effect once, and moved deadlines at their last due time', async () => {
      await fc.assert(
        fc.asyncProperty(letters, fc.boolean(), async (some, lateToo) => {
          const name = crypto.randomUUID();
          const base = desk.clock.now();
          const open = () => desk.open({ reactions: [fileEach], executor: desk.anotherExecutor() });
          const both = [await open(), ...(lateToo ? [] : [await open()])];
          for (const [at, { due, moved }] of some.entries()) {
            await desk.record(`letter-${name}.${at}`, came(base + due));
            if (moved !== null) await desk.record(`letter-${name}.${at}`, movedTo(base + moved));
          }
          if (lateToo) both.push(await open());
          for (const each of both) await each.quiet();
          desk.clock.set(base + 100);
          await Promise.all(both.map(({ deadlines }) => deadlines.look()));
          for (const each of both) await each.quiet();
          await Promise.all(both.map(each => each.close()));

          const missed = (await desk.facts(`letter-${name}.`)).filter(
            ({ type }) => type === 'TestReplyMissed',
          );
          expect(
            missed
              .map(({ streamId, data }) => [streamId, (data as { replyBy: number }).replyBy - base])
              .sort(),
          ).toEqual(some.map(({ due, moved }, at) => [`${name}.${at}`, moved ?? due]).sort());
          const filed = (await desk.facts('file-'))
            .map(({ data }) => data as LetterFiled)
            .filter(({ letter }) => letter.startsWith(name))
            .map(({ letter, because }) => `${letter.split('#')[0]} ${because}`);
          expect(filed.sort()).toEqual(
            some.flatMap((_, at) => [`${name}.${at} came`, `${name}.${at} missed`]).sort(),
          );
        }),
        { numRuns: fresh.options.databaseUrl ? 4 : 10 },
      );
    }, 60_000);
  },
);
