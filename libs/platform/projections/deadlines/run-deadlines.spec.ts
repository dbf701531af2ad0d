import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { sql } from 'kysely';
import { deadline, due, fact, type Executor } from '#platform/event-sourcing';
import { StoreUnavailableError } from '#platform/event-store';
import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import { askBuild, fireDue, nextScenarioDeadline, actsOf } from '../index.js';
import { letterDesk, type LetterDesk } from '../testing/letter-desk.js';
import {
  answered,
  came,
  fileEach,
  letter,
  LetterCame,
  movedTo,
  ReplyMissed,
  replyMissed,
} from '../testing/letters.js';
import { deadlineProjector, deadlineTable } from './deadline-projector.js';

onEveryReadStore('Deadlines', freshReadStore => {
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

  const open = async (parts: Parameters<LetterDesk['open']>[0] = {}) => {
    const opened = await desk.open(parts);
    running.push(opened);
    return opened;
  };
  type Opened = Awaited<ReturnType<typeof open>>;
  const at = (minutes: number): number => desk.start + minutes * 60_000;
  const runTo = async (opened: Opened, minutes: number): Promise<void> => {
    await opened.quiet();
    desk.clock.set(at(minutes));
    await opened.deadlines.look();
    await opened.quiet();
  };
  const missed = async (): Promise<string[]> =>
    (await desk.facts('letter-')).filter(each => each.type === 'TestReplyMissed').map(each => each.streamId);
  const firedMinutes = (): string[] =>
    desk.fired.map(text => text.replace(/@(\d+)/, (_, ms) => `@${Number(ms) / 60_000}`));

  it('fire when they are due, in due order, each once', async () => {
    const opened = await open();
    await desk.record('letter-late', came(at(30)));
    await desk.record('letter-soon', came(at(10)));
    await desk.record('letter-mid', came(at(20)));
    await runTo(opened, 9);
    expect(await missed()).toEqual([]);
    await runTo(opened, 10);
    expect(await missed()).toEqual(['soon']);
    await runTo(opened, 60);
    await runTo(opened, 90);
    expect(await missed()).toEqual(['soon', 'mid', 'late']);
    expect(firedMinutes()).toEqual(['soon@10', 'mid@20', 'late@30']);

    const [fact] = (await desk.facts('letter-soon')).filter(each => each.type === 'TestReplyMissed');
    expect(fact!.envelope).toMatchObject({
      source: 'clock',
      recordedBy: 'deadlines',
      actor: 'system',
      recordedAt: at(10),
      occurredAt: { from: at(10), to: at(10) },
    });
    expect(opened.deadlines.status()).toEqual({ fired: 3, rejections: 0, failing: [] });
  });

  it('move with later events, and end', async () => {
    const opened = await open();
    await desk.record('letter-moved', came(at(10)));
    await desk.record('letter-moved', movedTo(at(40)));
    await desk.record('letter-earlier', came(at(50)));
    await desk.record('letter-earlier', movedTo(at(5)));
    await desk.record('letter-done', came(at(10)));
    await desk.record('letter-done', answered());
    await runTo(opened, 30);
    expect(firedMinutes()).toEqual(['earlier@5']);
    await runTo(opened, 60);
    expect(firedMinutes()).toEqual(['earlier@5', 'moved@40']);
    expect(await missed()).toEqual(['earlier', 'moved']);
  });

  it('fire again where they move after having fired', async () => {
    const opened = await open();
    await desk.record('letter-a', came(at(10)));
    await runTo(opened, 20);
    await desk.record('letter-a', movedTo(at(30)));
    await runTo(opened, 40);
    expect(firedMinutes()).toEqual(['a@10', 'a@30']);
    expect(await missed()).toEqual(['a']);
  });

  it('that fired fire no second time once their due times are built beside and take the place', async () => {
    const opened = await open();
    const { readStore } = opened;
    const due = deadlineProjector(replyMissed);
    await desk.record('letter-silent', came(at(10)));
    await desk.record('letter-open', came(at(90)));
    await runTo(opened, 20);
    const fired = firedMinutes();
    const rows = async () =>
      (
        await sql`select * from ${sql.table(deadlineTable(replyMissed))} order by stream_id`.execute(
          readStore.db,
        )
      ).rows;
    const before = await rows();
    await askBuild(readStore, due, { by: 'operator-1' });
    while ((await actsOf(readStore.db, due.name)).length === 0) await delay(10);
    expect(await rows()).toEqual(before);
    await runTo(opened, 60);
    expect(firedMinutes()).toEqual(fired);
    await runTo(opened, 95);
    expect(firedMinutes()).toEqual([...fired, 'open@90']);
  });

  it('catch up in due order after downtime, also when the read store is gone', async () => {
    const before = await open();
    await desk.record('letter-a', came(at(10)));
    await runTo(before, 15);
    await desk.record('letter-late', came(at(40)));
    await desk.record('letter-soon', came(at(20)));
    await before.quiet();
    await before.close();

    desk.clock.set(at(60));
    const after = await open();
    await runTo(after, 60);
    expect(await missed()).toEqual(['a', 'soon', 'late']);
    await sql`delete from read_model`.execute(after.readStore.db);
    await after.close();

    const rebuilt = await open();
    await runTo(rebuilt, 61);
    expect(await missed()).toEqual(['a', 'soon', 'late']);
    expect(firedMinutes()).toEqual(['a@10', 'soon@20', 'late@40', 'a@10', 'soon@20', 'late@40']);
  });

  it('leave alone what is imported and what runs on a scenario’s clock', async () => {
    const opened = await open();
    await desk.record('letter-old', came(at(10)), { source: 'import' });
    await desk.record('letter-told', came(at(10)), { clock: 'd-brand-2013' });
    await desk.record('letter-a', came(at(10)));
    await runTo(opened, 60);
    expect(firedMinutes()).toEqual(['a@10']);
  });

  it('fire by themselves on the system’s time', async () => {
    const opened = await open();
    desk.clock.set(Date.now());
    const moving = setInterval(() => desk.clock.set(Date.now()), 1);
    try {
      await desk.record('letter-a', came(Date.now() + 120));
      while (opened.deadlines.status().fired === 0) await new Promise(resolve => setTimeout(resolve, 10));
      expect(await missed()).toEqual(['a']);
    } finally {
      clearInterval(moving);
    }
  });

  it('try again what throws, and fire the others meanwhile', async () => {
    let sick = true;
    const executor: Executor = {
      ...desk.executor,
      fire: async (which, streamId, ...rest) => {
        if (sick && streamId === 'a') throw new Error('out of order');
        return desk.executor.fire(which, streamId, ...rest);
      },
    };
    const opened = await open({ executor });
    await desk.record('letter-a', came(at(10)));
    await desk.record('letter-b', came(at(20)));
    await runTo(opened, 30);
    expect(await missed()).toEqual(['b']);
    expect(opened.deadlines.status().failing).toMatchObject([
      { name: 'reply-missed', streamId: 'a', message: 'out of order' },
    ]);
    sick = false;
    while (opened.deadlines.status().fired < 2) await new Promise(resolve => setTimeout(resolve, 10));
    expect(await missed()).toEqual(['b', 'a']);
    expect(opened.deadlines.status().failing).toEqual([]);
  });

  it('wait as they are while the log is away, however many are due, and then fire in due order', async () => {
    let away = true;
    let tried = 0;
    const executor: Executor = {
      ...desk.executor,
      fire: async (...call) => {
        tried += 1;
        if (away) throw new StoreUnavailableError('The log is away.');
        return desk.executor.fire(...call);
      },
    };
    const opened = await open({ executor });
    for (let minute = 1; minute <= 20; minute++) await desk.record(`letter-${minute}`, came(at(21 - minute)));
    await runTo(opened, 30);
    expect(tried).toBeLessThan(5);
    expect(opened.deadlines.status()).toEqual({ fired: 0, rejections: 0, failing: [] });
    away = false;
    await runTo(opened, 30);
    expect(await missed()).toEqual(Array.from({ length: 20 }, (_, index) => String(20 - index)));
  });

  it('that fail on many streams at once are kept in mind up to a bound; the others wait, and fire when it is over', async () => {
    let sick = true;
    const executor: Executor = {
      ...desk.executor,
      fire: async (...call) => {
        if (sick) throw new Error('a mistake in all of them');
        return desk.executor.fire(...call);
      },
    };
    const opened = await open({ executor, mostFailing: 3 });
    for (const each of ['a', 'b', 'c', 'd', 'e']) await desk.record(`letter-${each}`, came(at(10)));
    await runTo(opened, 30);
    expect(opened.deadlines.status().failing).toHaveLength(3);
    sick = false;
    // It counts what fired once that is stored.
    while (opened.deadlines.status().fired < 5) await new Promise(resolve => setTimeout(resolve, 10));
    expect(opened.deadlines.status()).toMatchObject({ fired: 5, failing: [] });
    expect(await missed()).toHaveLength(5);
  });

  it('hold up no other deadline by a mistake in one', async () => {
    const mistaken = deadline({
      name: 'mistaken',
      on: letter,
      schedule: [due(LetterCame, () => Number.NaN)],
      about: () => ({}),
      decide: () => [],
    });
    const opened = await open({ deadlines: [mistaken, replyMissed], runDeadlines: false });
    await desk.record('letter-a', came(at(10)));
    expect(await opened.projections.waitFor(['deadline/reply-missed'], 1n, 5_000)).toBe(true);
    expect(await opened.projections.waitFor(['deadline/mistaken'], 1n, 5_000)).toBe(false);
    await expect(opened.quiet()).rejects.toThrow('Read model deadline/mistaken stands still');
  });

  it('fire in due order whatever the order in which they were set and moved', async () => {
    const letters = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 50 }), fc.option(fc.integer({ min: 1, max: 50 }))),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    await fc.assert(
      fc.asyncProperty(letters, fc.boolean(), async (dues, restart) => {
        const name = crypto.randomUUID();
        const base = desk.clock.now();
        let opened = await open();
        for (const [index, [first]] of dues.entries())
          await desk.record(`letter-${name}.${index}`, came(base + first));
        for (const [index, [, second]] of dues.entries()) {
          if (second !== null) await desk.record(`letter-${name}.${index}`, movedTo(base + second));
        }
        if (restart) {
          await opened.close();
          opened = await open();
        }
        await opened.quiet();
        desk.clock.set(base + 100);
        await opened.deadlines.look();
        const wanted = dues.map(([first, second]) => second ?? first).sort((a, b) => a - b);
        const occurred = (await desk.facts(`letter-${name}`)).filter(each => each.type === 'TestReplyMissed');
        expect(occurred.map(each => (each.data as ReplyMissed).replyBy - base)).toEqual(wanted);
        await opened.close();
      }),
      { numRuns: fresh.options.databaseUrl ? 4 : 15 },
    );
  });

  it('of a scenario fire one at a time, each at its own time, and what follows from one comes before the next', async () => {
    const opened = await open({ reactions: [fileEach] });
    const clock = 'd-brand-2013';
    await desk.record('letter-b', came(at(20)), { clock });
    await desk.record('letter-a', came(at(10)), { clock });
    await desk.record('letter-c', came(at(40)), { clock });
    await opened.quiet();
    const scenario = { readStore: opened.readStore, deadlines: [replyMissed], clock, until: at(30) };
    expect(await nextScenarioDeadline(scenario)).toMatchObject({ streamId: 'a', dueAt: at(10) });
    expect(await fireDue({ ...scenario, executor: desk.executor, quiet: opened.quiet })).toBe(2);
    expect(await fireDue({ ...scenario, executor: desk.executor, quiet: opened.quiet })).toBe(0);

    const facts = (await desk.facts())
      .slice(6)
      .map(each => [each.stream, each.type, each.envelope.clock, each.envelope.recordedAt - desk.start]);
    expect(facts).toEqual([
      ['letter-a', 'TestReplyMissed', clock, 600_000],
      ['file-all', 'TestLetterFiled', clock, 600_000],
      ['letter-b', 'TestReplyMissed', clock, 1_200_000],
      ['file-all', 'TestLetterFiled', clock, 1_200_000],
    ]);
  });

  it('keep one table each, whose shape a new schedule changes', async () => {
    const first = await open({ runDeadlines: false });
    await desk.record('letter-a', came(at(10)));
    await first.quiet();
    await first.close();
    const halved = deadline({
      ...replyMissed,
      schedule: [due(LetterCame, ({ data }) => data.replyBy - 60_000), due(ReplyMissed, () => null)],
      decide: (_, dueAt) => [fact(ReplyMissed, { replyBy: dueAt })],
    });
    const second = await open({ deadlines: [halved] });
    await runTo(second, 9);
    expect(firedMinutes()).toEqual(['a@9']);
  });
});
