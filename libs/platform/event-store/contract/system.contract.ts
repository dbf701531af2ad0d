import { metadataStream, writeMetadata } from '../stream-metadata.js';
import { all, bodies, event, events, followUntil, uniqueName } from './kit.js';
import type { Bench } from './kit.js';

/** What is the store's own is asked for, or not seen. */
export function systemContract({ store }: Bench): void {
  async function mixed() {
    const after = await store().head();
    const [own, theirs] = [uniqueName('$own'), uniqueName('theirs')];
    await store().append(own, [event('a')], { expectedRevision: 'any' });
    await store().append(theirs, [event('b')], { expectedRevision: 'any' });
    await store().append(theirs, [event('c', { type: '$noted' })], { expectedRevision: 'any' });
    await writeMetadata(store(), theirs, { own: 'd' });
    const { position } = await store().append(theirs, [event('e')], { expectedRevision: 'any' });
    const known = [own, theirs, metadataStream(theirs)];
    return { after, position, own, theirs, known };
  }

  it('is left out of a read of all and of a subscription, unless it is asked for', async () => {
    const { after, position, known } = await mixed();
    for (const [system, expected] of [
      [undefined, ['b', 'e']],
      [false, ['b', 'e']],
      [true, ['a', 'b', 'c', '{"own":"d"}', 'e']],
    ] as const) {
      const read = await all(store().readAll({ after, system }));
      expect(bodies(read.filter(({ stream }) => known.includes(stream)))).toEqual(expected);
      const backwards = await all(store().readAll({ direction: 'backwards', system }));
      const mine = backwards.filter(({ stream }) => known.includes(stream));
      expect(bodies(mine)).toEqual([...expected].reverse());
      const followed = await followUntil(store().subscribe({ after, system }), (_, upTo) => upTo >= position);
      expect(bodies(followed.filter(({ stream }) => known.includes(stream)))).toEqual(expected);
    }
  });

  it('is found by a filter only where it is asked for', async () => {
    const { after, own, theirs } = await mixed();
    const filter = { streamPrefixes: [own, theirs] };
    expect(bodies(await all(store().readAll({ after, filter })))).toEqual(['b', 'e']);
    expect(bodies(await all(store().readAll({ after, filter, system: true })))).toEqual(['a', 'b', 'c', 'e']);
    const typed = { typePrefixes: ['$'], streamPrefixes: [theirs] };
    expect(await all(store().readAll({ after, filter: typed }))).toEqual([]);
    expect(bodies(await all(store().readAll({ after, filter: typed, system: true })))).toEqual(['c']);
  });

  it('does not count in a limit where it is left out', async () => {
    const { after, theirs } = await mixed();
    const read = await all(store().readAll({ after, limit: 2 }));
    expect(read.map(({ stream }) => stream)).toEqual([theirs, theirs]);
  });

  it('is read by its name as any other', async () => {
    const { own, theirs } = await mixed();
    expect(bodies(await all(store().read(own)))).toEqual(['a']);
    expect(bodies(await all(store().read(theirs)))).toEqual(['b', 'c', 'e']);
    expect(bodies(await all(store().read(metadataStream(theirs))))).toEqual(['{"own":"d"}']);
  });

  it('lets a subscription that finds little say how far it has come, in order', async () => {
    const [busy, rare] = [uniqueName('busy'), uniqueName('rare')];
    const after = await store().head();
    for (let n = 0; n < 6; n++) await store().append(busy, events(4_000), { expectedRevision: 'any' });
    const { position } = await store().append(rare, [event('found')], { expectedRevision: 'any' });
    const places: bigint[] = [];
    let checkpoints = 0;
    for await (const message of store().subscribe({ after, filter: { streamPrefixes: [rare] } })) {
      if (message.kind === 'events') places.push(...message.events.map(e => e.position));
      else places.push(message.position);
      if (message.kind === 'checkpoint') checkpoints += 1;
      if (message.kind === 'caught-up' && message.position >= position) break;
    }
    expect(checkpoints).toBeGreaterThan(0);
    expect(places).toEqual([...places].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    expect(places).toContain(position);
  });
}
