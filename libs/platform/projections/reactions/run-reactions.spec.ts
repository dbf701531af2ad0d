import fc from 'fast-check';
import { sql } from 'kysely';
import { fact, order, react, reaction, type Reaction } from '#platform/event-sourcing';
import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import { ReaderEventSkipped, readSubscriptions, ReaderTriedAgain, runReactions } from '../index.js';
import { letterDesk, type LetterDesk } from '../testing/letter-desk.js';
import type { LetterFiled } from '../testing/letters.js';
import { came, fileEach, fileLetter, LetterCame } from '../testing/letters.js';

onEveryReadStore('Reactions', freshReadStore => {
  let fresh: FreshReadStore;
  let desk: LetterDesk;
  const running: { close(): Promise<void> }[] = [];

  beforeEach(async () => {
    fresh = await freshReadStore();
    desk = await letterDesk(fresh);
  });
  afterEach(async () => {
    for (const each of running.splice(0)) await each.close();
    await desk.discard();
    await fresh.discard();
  });

  const open = async (parts: Parameters<LetterDesk['open']>[0] = { reactions: [fileEach] }) => {
    const opened = await desk.open({ runDeadlines: false, ...parts });
    running.push(opened);
    return opened;
  };
  const filed = async (): Promise<string[]> =>
    (await desk.facts('file-')).map(({ data }) => (data as LetterFiled).letter.split('#')[0]!);

  it('order what follows, in log order, as the system, because of the event', async () => {
    const { reactions } = await open();
    await desk.record('letter-a', came(0), { correlationId: 'talk-1' });
    const position = await desk.record('letter-b', came(0));
    await reactions.settled(position);

    const facts = await desk.facts('file-');
    expect(facts.map(({ data }) => data)).toEqual([
      { letter: 'a#0', because: 'came' },
      { letter: 'b#1', because: 'came' },
    ]);
    const [letter] = await desk.facts('letter-a');
    expect(facts[0]!.envelope).toMatchObject({
      actor: 'system',
      recordedBy: 'reactions',
      correlationId: 'talk-1',
      causationId: letter!.id,
      recordedAt: desk.start,
    });
    expect(facts[0]!.envelope).not.toHaveProperty('clock');
    expect(reactions.status()).toMatchObject([{ name: 'file-each', orders: 2, rejections: 0 }]);
  });

  it('run on a scenario’s clock where the event does, and not at all on what is imported', async () => {
    const { reactions } = await open();
    const recordedAt = Date.UTC(2013, 5, 6);
    await desk.record('letter-a', came(0), { clock: 'd-brand-2013', recordedAt });
    await reactions.settled(await desk.record('letter-b', came(0), { source: 'import' }));
    const facts = await desk.facts('file-');
    expect(facts).toHaveLength(1);
    expect(facts[0]!.envelope).toMatchObject({ clock: 'd-brand-2013', recordedAt });
  });

  it('count what is refused, and go on', async () => {
    const { reactions } = await open();
    await desk.record('letter-unwanted', came(0));
    await reactions.settled(await desk.record('letter-a', came(0)));
    expect(await filed()).toEqual(['a']);
    expect(reactions.status()).toMatchObject([{ orders: 2, rejections: 1 }]);
  });

  it('have their effect once, wherever they are cut off and whatever of their checkpoints is lost', async () => {
    const life = fc.array(fc.record({ letters: fc.nat(3), wait: fc.boolean(), forget: fc.boolean() }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(life, async lives => {
        const name = crypto.randomUUID();
        let count = 0;
        for (const { letters, wait, forget } of lives) {
          const opened = await open();
          for (let each = 0; each < letters; each++) await desk.record(`letter-${name}.${count++}`, came(0));
          if (wait) await opened.reactions.settled(await desk.store.head());
          if (forget) await sql`delete from subscription`.execute(opened.readStore.db);
          await opened.close();
        }
        const { reactions, close } = await open();
        await reactions.settled(await desk.store.head());
        const mine = (await filed()).filter(letter => letter.startsWith(name));
        expect(mine).toEqual(Array.from({ length: count }, (_, index) => `${name}.${index}`));
        await close();
      }),
      { numRuns: readRuns() },
    );
  });
  const readRuns = (): number => (fresh.options.databaseUrl ? 4 : 12);

  it('that see something else after a stop leave what they ordered first', async () => {
    let seen = 0;
    const looking: Reaction = reaction({
      name: 'looking',
      on: [
        react(LetterCame, ({ streamId }) => [
          order(fileLetter, { fileId: 'seen', letter: `${streamId} ${++seen}`, because: 'came' }),
        ]),
      ],
    });
    const first = await open({ reactions: [looking] });
    await first.reactions.settled(await desk.record('letter-a', came(0)));
    await first.close();
    const readStore = await fresh.open();
    await sql`delete from subscription`.execute(readStore.db);
    await readStore.close();
    const { reactions } = await open({ reactions: [looking] });
    await reactions.settled(await desk.store.head());
    expect(seen).toBe(2);
    expect((await desk.facts('file-seen')).map(({ data }) => (data as LetterFiled).letter)).toEqual([
      'a 1#0',
    ]);
    expect(reactions.status()).toMatchObject([{ orders: 1, rejections: 0 }]);
  });

  it('stop where two orders of one event would be taken for one', async () => {
    const twice: Reaction = reaction({
      name: 'twice',
      on: [
        react(LetterCame, () =>
          ['x', 'y'].map(letter => order(fileLetter, { fileId: letter, letter, because: 'came' })),
        ),
      ],
    });
    const { reactions } = await open({ reactions: [twice] });
    await desk.record('letter-a', came(0));
    while (!reactions.status()[0]!.failure) await new Promise(resolve => setTimeout(resolve, 5));
    expect(reactions.status()).toMatchObject([{ failure: { message: expect.stringMatching(/one step/) } }]);
    expect(await filed()).toEqual([]);
  });

  describe('when one of them throws', () => {
    let sick: boolean;
    const moody: Reaction = reaction({
      name: 'moody',
      on: [
        react(LetterCame, ({ streamId }) => {
          if (sick && streamId === 'b') throw new Error('not that one');
          return [order(fileLetter, { fileId: 'moody', letter: streamId, because: 'came' })];
        }),
      ],
    });
    beforeEach(() => (sick = true));

    it('try it again while the others go on, and in order', async () => {
      const { reactions } = await open({ reactions: [moody, fileEach] });
      const position = new Map<string, bigint>();
      for (const letter of ['a', 'b', 'c'])
        position.set(letter, await desk.record(`letter-${letter}`, came(0)));
      const settled = reactions.settled(await desk.store.head());
      while ((await filed()).length < 4) await new Promise(resolve => setTimeout(resolve, 5));
      const [stuck] = reactions.status();
      expect(stuck!.position).toBeGreaterThanOrEqual(position.get('a')!);
      expect(stuck!.position).toBeLessThan(position.get('b')!);
      expect(stuck).toMatchObject({
        failure: { position: position.get('b'), message: 'not that one', stopped: false },
      });

      sick = false;
      await settled;
      const moodys = (await desk.facts('file-moody')).map(({ data }) => (data as LetterFiled).letter);
      expect(moodys).toEqual(['a#0', 'b#1', 'c#2']);
      await reactions.settled(await desk.record('letter-d', came(0)));
      expect(reactions.status()[0]!.failure).toBeUndefined();
      expect(await filed()).toHaveLength(8);
    });

    it('stop it alone after some tries, say so, and try again after a restart', async () => {
      const { reactions, close } = await open({ reactions: [moody, fileEach], more: { attempts: 2 } });
      await desk.record('letter-b', came(0));
      await expect(reactions.settled(1n)).rejects.toThrow('Reaction moody stands still: not that one');
      expect(await filed()).toEqual(['b']);
      await close();

      sick = false;
      const again = await open({ reactions: [moody, fileEach] });
      await again.reactions.settled(await desk.store.head());
      expect((await filed()).sort()).toEqual(['b', 'b']);
    });
  });

  it('go on when an operator orders it: they try once more, or pass over exactly that event', async () => {
    let sick = true;
    const moody: Reaction = reaction({
      name: 'moody',
      on: [
        react(LetterCame, ({ streamId }) => {
          if (streamId === 'never' || (sick && streamId === 'b')) throw new Error('not that one');
          return [order(fileLetter, { fileId: 'moody', letter: streamId, because: 'came' })];
        }),
      ],
    });
    const { reactions, readStore } = await open({ reactions: [moody], more: { attempts: 1 } });
    const storedFailure = async () => (await readSubscriptions(readStore)).get('moody')?.failure;
    const letters = ['a', 'b', 'never', 'c'];
    const positions: bigint[] = [];
    for (const letter of letters) positions.push(await desk.record(`letter-${letter}`, came(0)));
    const standsOn = async (position: bigint): Promise<void> => {
      while (reactions.status()[0]!.failure?.position !== position)
        await new Promise(resolve => setTimeout(resolve, 5));
    };
    await standsOn(positions[1]!);
    // Whoever is asked in another process knows it, too.
    while (!(await storedFailure())) await new Promise(resolve => setTimeout(resolve, 5));
    expect(await storedFailure()).toEqual(reactions.status()[0]!.failure);
    sick = false;
    const ordered = { orderId: 'order-1', kind: 'reaction', name: 'moody', by: 'op' } as const;
    await desk.record('upkeep-readers', fact(ReaderTriedAgain, ordered));
    await standsOn(positions[2]!);
    expect(reactions.status()[0]!.failure).toMatchObject({
      eventType: 'TestLetterCame',
      stream: 'letter-never',
      since: expect.any(Number) as number,
      stopped: true,
    });
    const skipped = {
      ...{ position: String(positions[2]), eventType: 'TestLetterCame', stream: 'letter-never' },
      ...{ failure: '…', reason: 'it was a test' },
    };
    await desk.record('upkeep-readers', fact(ReaderEventSkipped, { ...ordered, ...skipped }));
    while (reactions.status()[0]!.failure) await new Promise(resolve => setTimeout(resolve, 5));
    await reactions.settled(positions[3]!);
    expect(await filed()).toEqual(['a', 'b', 'c']);
    while (await storedFailure()) await new Promise(resolve => setTimeout(resolve, 5));
  });

  it('wait for the read models that they look at', async () => {
    let passed = false;
    const looked: boolean[] = [];
    const looking = reaction({
      name: 'looking',
      after: ['letters'],
      on: [
        react(LetterCame, () => {
          looked.push(passed);
          return [];
        }),
      ],
    });
    const asked: unknown[] = [];
    const projections = {
      waitFor: async (names: readonly string[], position: bigint) => {
        asked.push([names, position]);
        return passed;
      },
    };
    const { reactions } = await open({ reactions: [looking, fileEach], more: { projections } });
    const settled = reactions.settled(await desk.record('letter-a', came(0)));
    while ((await filed()).length < 1) await new Promise(resolve => setTimeout(resolve, 5));
    expect(looked).toEqual([]);
    passed = true;
    await settled;
    expect(looked).toEqual([true]);
    expect(asked[0]).toEqual([['letters'], 1n]);
  });

  it('refuse two of the same name', async () => {
    const { store, executor } = desk;
    const projections = { waitFor: async () => true };
    const readStore = await fresh.open();
    const twice = runReactions({ store, readStore, executor, projections, reactions: [fileEach, fileEach] });
    await expect(twice).rejects.toThrow('Two reactions are named "file-each"');
  });
});
