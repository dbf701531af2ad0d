import fc from 'fast-check';
import { DeliveryError, type Message, type Transport } from './message.js';
import { runOutbox, type OutboxOptions, type OutboxSource } from './run-outbox.js';
import { messageOf } from './testing/message.js';

/** Messages in memory, and what was recorded of them. */
class Desk implements OutboxSource {
  readonly recorded: string[] = [];
  readonly #waits = new Map<string, Message>();
  #look = (): void => undefined;
  #done: (() => void) | undefined;
  /** The list goes on to name what waits no more. */
  isBehind = false;
  readonly #listed: string[] = [];

  queue(...ids: string[]): void {
    for (const id of ids) {
      this.#waits.set(id, messageOf({ id }));
      this.#listed.push(id);
    }
    this.#look();
  }
  waiting(limit: number) {
    const ids = this.isBehind ? this.#listed : [...this.#waits.keys()];
    return Promise.resolve(ids.slice(0, limit));
  }
  load(id: string) {
    return Promise.resolve(this.#waits.get(id));
  }
  sent(id: string) {
    return this.#record(id, `sent ${id}`);
  }
  failed(id: string, { reason, attempts }: { reason: string; attempts: number }) {
    return this.#record(id, `failed ${id} ${attempts}: ${reason}`);
  }
  onChange(look: () => void) {
    this.#look = look;
    return () => (this.#look = () => undefined);
  }
  /** Resolves when nothing waits. */
  async empty(): Promise<void> {
    while (this.#waits.size > 0) await new Promise<void>(resolve => (this.#done = resolve));
  }
  #record(id: string, text: string): Promise<void> {
    this.recorded.push(text);
    this.#waits.delete(id);
    this.#done?.();
    return Promise.resolve();
  }
}

const transportOf = (send: (message: Message) => Promise<void>): Transport => ({
  name: 'file',
  send,
  close: () => Promise.resolve(),
});
const quick: Partial<OutboxOptions> = { backOff: () => 1 };

describe('the outbox', () => {
  it('sends what waits and what comes, each once, also where the list of what waits is behind', async () => {
    const desk = new Desk();
    desk.isBehind = true;
    const seen: string[] = [];
    const transport = transportOf(({ id }) => Promise.resolve(void seen.push(id)));
    desk.queue('a', 'b');
    const outbox = runOutbox({ source: desk, transport, ...quick });
    await desk.empty();
    desk.queue('c');
    await desk.empty();
    await outbox.close();
    expect(seen.sort()).toEqual(['a', 'b', 'c']);
    expect(desk.recorded.sort()).toEqual(['sent a', 'sent b', 'sent c']);
  });

  it('tries again what failed, and lets nothing wait behind it', async () => {
    const desk = new Desk();
    const tries: string[] = [];
    const transport = transportOf(({ id }) => {
      tries.push(id);
      const isDown = id === 'a' && tries.filter(each => each === 'a').length < 4;
      return isDown ? Promise.reject(new Error('away')) : Promise.resolve();
    });
    desk.queue('a', 'b');
    const outbox = runOutbox({ source: desk, transport, ...quick });
    await desk.empty();
    await outbox.close();
    expect(desk.recorded).toEqual(['sent b', 'sent a']);
    expect(tries.filter(each => each === 'a')).toHaveLength(4);
  });

  it('gives up at once where no try can succeed, and after its time where none did', async () => {
    const desk = new Desk();
    const transport = transportOf(({ id }) =>
      Promise.reject(id === 'a' ? new DeliveryError('Nobody there.', true) : new Error('away')),
    );
    desk.queue('a', 'b');
    const outbox = runOutbox({ source: desk, transport, ...quick, giveUpAfterMs: 20 });
    await desk.empty();
    await outbox.close();
    expect(desk.recorded[0]).toBe('failed a 1: Nobody there.');
    expect(desk.recorded[1]).toMatch(/^failed b \d+: It could not be sent\.$/);
  });

  it('does not send again what arrived and could not be recorded', async () => {
    const desk = new Desk();
    let sends = 0;
    let records = 0;
    const source: OutboxSource = {
      waiting: limit => desk.waiting(limit),
      load: id => desk.load(id),
      sent: id => (++records === 1 ? Promise.reject(new Error('the log is away')) : desk.sent(id)),
      failed: (id, why) => desk.failed(id, why),
      onChange: look => desk.onChange(look),
    };
    desk.queue('a');
    const transport = transportOf(() => Promise.resolve(void sends++));
    const outbox = runOutbox({ source, transport, ...quick });
    await desk.empty();
    await outbox.close();
    expect([sends, records, desk.recorded]).toEqual([1, 2, ['sent a']]);
  });

  it('tells when what was under way of a message has come to its end, and waits for no other', async () => {
    const desk = new Desk();
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const transport = transportOf(({ id }) => {
      if (id !== 'a') return Promise.resolve();
      begun.resolve();
      return held.promise;
    });
    desk.queue('a', 'b');
    const outbox = runOutbox({ source: desk, transport, ...quick });
    await begun.promise;
    let settled = false;
    const waiting = outbox.settled(['a', 'never queued']).then(() => (settled = true));
    await outbox.settled(['b']);
    expect([settled, desk.recorded.includes('sent a')]).toEqual([false, false]);
    held.resolve();
    await waiting;
    expect(desk.recorded).toContain('sent a');
    await outbox.close();
  });

  it('records each message exactly once, whatever fails in between', async () => {
    const plan = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 12 });
    /** Each has an outbox of its own, which waits a moment before it looks: ten wait together. */
    const plans = fc.array(plan, { minLength: 10, maxLength: 10 });
    const expectEachOnce = async (failures: readonly number[]): Promise<void> => {
      const desk = new Desk();
      const left = new Map(failures.map((count, index) => [`m${index}`, count]));
      const transport = transportOf(({ id }) => {
        const more = left.get(id) ?? 0;
        left.set(id, more - 1);
        return more > 0 ? Promise.reject(new Error('away')) : Promise.resolve();
      });
      const outbox = runOutbox({ source: desk, transport, backOff: () => 0 });
      desk.queue(...left.keys());
      await desk.empty();
      await outbox.close();
      expect(desk.recorded.sort()).toEqual(failures.map((_, index) => `sent m${index}`).sort());
    };
    await fc.assert(
      fc.asyncProperty(plans, async ten => void (await Promise.all(ten.map(expectEachOnce)))),
      { numRuns: 3 },
    );
  });
});
