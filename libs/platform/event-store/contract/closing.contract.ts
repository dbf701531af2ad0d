import { StoreUnavailableError } from '../event-store.js';
import { all, bodies, event, events, uniqueName } from './kit.js';
import type { Bench } from './kit.js';

export function closingContract({ store, reopen }: Bench): void {
  it('acknowledges or refuses all that was under way, and keeps what it acknowledged', async () => {
    const stream = uniqueName('closing');
    const appends = Array.from({ length: 50 }, (_, n) =>
      store().append(stream, [event(String(n))], { expectedRevision: 'any' }),
    );
    const closing = store().close();
    const answers = await Promise.allSettled(appends);
    await closing;
    const kept = answers.flatMap((answer, n) => (answer.status === 'fulfilled' ? [String(n)] : []));
    await reopen();
    const stored = kept.length ? bodies(await all(store().read(stream))) : [];
    expect(stored).toEqual(expect.arrayContaining(kept));
  });

  it('refuses all with a typed error once it is closed, and can be closed again', async () => {
    const closed = store();
    const subscription = all(closed.subscribe({ after: await closed.head() }));
    await closed.close();
    await closed.close();
    expect((await subscription).every(({ kind }) => kind === 'caught-up')).toBe(true);
    const refusals = [
      closed.append('x', events(1), { expectedRevision: 'any' }),
      all(closed.read('x')),
      all(closed.readAll()),
      closed.head(),
    ];
    for (const refusal of refusals) await expect(refusal).rejects.toBeInstanceOf(StoreUnavailableError);
    await reopen();
  });

  it('goes on where it was when it is opened again', async () => {
    const stream = uniqueName('again');
    const { position } = await store().append(stream, events(3), { expectedRevision: 'no-stream' });
    await reopen();
    const next = await store().append(stream, [event('3')], { expectedRevision: 2n });
    expect(next.position).toBeGreaterThan(position);
    expect(bodies(await all(store().read(stream)))).toEqual(['0', '1', '2', '3']);
  });
}
