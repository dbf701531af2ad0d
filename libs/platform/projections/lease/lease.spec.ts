import { sql } from 'kysely';
import type { ReadStore } from '#platform/read-store';
import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import { fenced } from './fenced.js';
import { holdLease, type LeaseHandle } from './hold-lease.js';
import { freeSince, LeaseLostError, releaseLease, renewLease, takeLease, type Fence } from './lease-row.js';

onEveryReadStore('A lease', freshReadStore => {
  let fresh: FreshReadStore;
  let readStore: ReadStore;
  const handles: LeaseHandle[] = [];
  beforeEach(async () => {
    fresh = await freshReadStore();
    readStore = await fresh.open();
  });
  afterEach(async () => {
    for (const handle of handles.splice(0)) await handle.close();
    await fresh.discard();
  });

  const take = (holder: string, milliseconds: number) =>
    takeLease(readStore, { name: 'work', holder, milliseconds });
  const until = async <T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> => {
    for (;;) {
      const found = await ask();
      if (found !== undefined) return found;
      await new Promise(resolve => setTimeout(resolve, 2));
    }
  };
  const subscribed = async (): Promise<unknown[]> =>
    (await sql`select name from subscription`.execute(readStore.db)).rows;
  const write = (as: ReadStore, name: string) =>
    as.transaction(tx => sql`insert into subscription (name, position) values (${name}, '1')`.execute(tx));

  it('is taken by one of many at once, and by the next only when it is given back or not renewed', async () => {
    const taken = (await Promise.all(Array.from({ length: 8 }, (_, at) => take(`p${at}`, 60_000)))).filter(
      fence => fence !== undefined,
    );
    expect(taken).toEqual([{ name: 'work', epoch: 1 }]);
    expect(await take('late', 60_000)).toBeUndefined();
    expect(await freeSince(readStore, 'work')).toBe(0);
    expect(await freeSince(readStore, 'other work')).toBe(Infinity);
    await releaseLease(readStore, taken[0]!);
    expect(await freeSince(readStore, 'work')).toBeGreaterThan(0);
    expect(await take('second', 1)).toEqual({ name: 'work', epoch: 2 });
    expect(await until(() => take('third', 60_000))).toEqual({ name: 'work', epoch: 3 });
    expect(await renewLease(readStore, { name: 'work', epoch: 2 }, 60_000)).toBe(false);
    expect(await renewLease(readStore, { name: 'work', epoch: 3 }, 60_000)).toBe(true);
  });

  it('that another has taken lets no transaction of who held it before commit', async () => {
    const mine = (await take('paused', 1))!;
    const asMine = fenced(readStore, mine);
    await write(asMine, 'before');
    const next = await until(() => take('successor', 60_000));
    await expect(write(asMine, 'after')).rejects.toThrow(LeaseLostError);
    await write(fenced(readStore, next), 'of the successor');
    expect(await subscribed()).toEqual([{ name: 'before' }, { name: 'of the successor' }]);
  });

  it('is not taken while a transaction of its holder is under way, and is renewed meanwhile', async () => {
    const mine = (await take('slow', 1))!;
    const other = await fresh.open();
    const order: string[] = [];
    let taking: Promise<Fence> | undefined;
    await fenced(readStore, mine).transaction(async tx => {
      await sql`insert into subscription (name, position) values ('slow', '1')`.execute(tx);
      taking = until(() => takeLease(other, { name: 'work', holder: 'next', milliseconds: 60_000 })).then(
        fence => {
          order.push('taken');
          return fence;
        },
      );
      if (readStore.dialect === 'postgres') await renewLease(other, mine, 1);
      await new Promise(resolve => setTimeout(resolve, 30));
      order.push('committed');
    });
    expect((await taking!).epoch).toBe(2);
    expect(order).toEqual(['committed', 'taken']);
  });

  it('has its work done by one at a time; who ends leaves it to the next', async () => {
    let working = 0;
    const epochs: number[] = [];
    const work = async ({ epoch }: Fence) => {
      epochs.push(epoch);
      expect(++working).toBe(1);
      return { close: async () => void (working -= 1) };
    };
    for (let at = 0; at < 3; at++) handles.push(await holdLease({ readStore, name: 'work', work }));
    while (handles.length) {
      const holder = await until(() => handles.find(({ held }) => held));
      expect(working).toBe(1);
      handles.splice(handles.indexOf(holder), 1);
      await holder.close();
    }
    expect(working).toBe(0);
    expect(epochs).toEqual([1, 2, 3]);
  });

  it('that was taken from its holder ends his work, which he begins again when it is free', async () => {
    const events: string[] = [];
    const work = async ({ epoch }: Fence) => {
      events.push(`begun ${epoch}`);
      return { close: async () => void events.push(`ended ${epoch}`) };
    };
    const handle = await holdLease({ readStore, name: 'work', work, leaseMs: 1_000 });
    handles.push(handle);
    await sql`update lease set epoch = 7, until = ${Date.now() + 60_000}`.execute(readStore.db);
    await until(() => events[1]);
    expect(handle.held).toBeUndefined();
    await sql`update lease set until = 0`.execute(readStore.db);
    await until(() => handle.held);
    expect(events).toEqual(['begun 1', 'ended 1', 'begun 8']);
  });

  it('says at once why its work can’t be begun, and leaves it to others', async () => {
    const work = () => Promise.reject(new Error('no room'));
    await expect(holdLease({ readStore, name: 'work', work })).rejects.toThrow('no room');
    expect(await take('other', 1_000)).toEqual({ name: 'work', epoch: 2 });
  });
});
