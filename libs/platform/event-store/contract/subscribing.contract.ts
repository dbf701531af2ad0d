import type { SubscriptionMessage } from '../event-store.js';
import { all, bodies, event, events, followUntil, uniqueName } from './kit.js';
import type { Bench } from './kit.js';

export function subscribingContract({ store }: Bench): void {
  it('gives what is there, tells that it has caught up, then gives what comes', async () => {
    const stream = uniqueName('live');
    const after = await store().head();
    const first = await store().append(stream, events(3), { expectedRevision: 'no-stream' });
    const messages: SubscriptionMessage[] = [];
    let stage = 0;
    for await (const message of store().subscribe({ after })) {
      messages.push(message);
      if (message.kind !== 'caught-up') continue;
      if (stage++ === 2) break;
      await store().append(stream, [event(`live ${stage}`)], { expectedRevision: 'any' });
    }
    expect(messages.map(({ kind }) => kind)).toEqual([
      'events',
      'caught-up',
      'events',
      'caught-up',
      'events',
      'caught-up',
    ]);
    expect(messages[1]).toEqual({ kind: 'caught-up', position: first.position });
    const seen = messages.flatMap(message => (message.kind === 'events' ? message.events : []));
    expect(bodies(seen)).toEqual(['0', '1', '2', 'live 1', 'live 2']);
  });

  it('tells at once that there is nothing to catch up with', async () => {
    const head = await store().head();
    for await (const message of store().subscribe({ after: head })) {
      expect(message).toEqual({ kind: 'caught-up', position: head });
      break;
    }
  });

  it('filters, and says how far it has read past what it left out', async () => {
    const [wanted, other] = [uniqueName('wanted'), uniqueName('other')];
    const after = await store().head();
    await store().append(wanted, [event('1', { type: 'A' }), event('2', { type: 'B' })], {
      expectedRevision: 'any',
    });
    const { position } = await store().append(other, events(3, { type: 'A' }), { expectedRevision: 'any' });
    const filter = { streamPrefixes: ['wanted-'], typePrefixes: ['A'] };
    let told = 0n;
    const seen = await followUntil(
      store().subscribe({ after, filter }),
      (_, upTo) => (told = upTo) >= position,
    );
    expect(bodies(seen)).toEqual(['1']);
    expect(told).toBeGreaterThanOrEqual(position);
  });

  it('neither skips nor repeats while many append', async () => {
    const after = await store().head();
    const prefix = uniqueName('busy');
    const [writers, each] = [16, 60];
    const follow = (from: bigint) =>
      followUntil(
        store().subscribe({ after: from, filter: { streamPrefixes: [prefix] } }),
        seen => seen.length >= writers * each * 2,
      );
    const followers = [follow(after), follow(after)];
    const write = async (writer: number): Promise<void> => {
      for (let n = 0; n < each; n++)
        await store().append(`${prefix}-${writer}`, events(2), {
          expectedRevision: n ? BigInt(n * 2 - 1) : 'no-stream',
        });
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    const logged = await all(store().readAll({ after, filter: { streamPrefixes: [prefix] } }));
    expect(logged).toHaveLength(writers * each * 2);
    for (const seen of await Promise.all(followers))
      expect(seen.map(({ position }) => position)).toEqual(logged.map(({ position }) => position));
  });

  it('goes on after the last event another reader has seen', async () => {
    const stream = uniqueName('resumed');
    const after = await store().head();
    await store().append(stream, events(1_000), { expectedRevision: 'no-stream' });
    const seen: string[] = [];
    let from = after;
    while (seen.length < 1_000)
      for await (const message of store().subscribe({ after: from, filter: { streamPrefixes: [stream] } })) {
        if (message.kind === 'caught-up') break;
        if (message.kind === 'checkpoint') continue;
        const part = message.events.slice(0, 70);
        seen.push(...bodies(part));
        from = part.at(-1)!.position;
        break;
      }
    expect(seen).toEqual(Array.from({ length: 1_000 }, (_, n) => String(n)));
  });

  it('ends when it is aborted: before, while it waits, while its consumer works', async () => {
    const done = AbortSignal.abort();
    expect(await all(store().subscribe({ signal: done }))).toEqual([]);

    const waiting = new AbortController();
    setTimeout(() => waiting.abort(), 50);
    const kinds = await all(store().subscribe({ after: await store().head(), signal: waiting.signal }));
    expect(kinds.every(({ kind }) => kind === 'caught-up')).toBe(true);

    const working = new AbortController();
    let messages = 0;
    for await (const message of store().subscribe({ signal: working.signal })) {
      expect(message).toBeDefined();
      messages++;
      working.abort();
    }
    expect(messages).toBe(1);
  });
}
