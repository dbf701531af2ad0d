import { randomUUID } from 'node:crypto';
import type { ReadStore } from '#platform/read-store';
import { backOff, pause } from '../back-off.js';
import { silent, type Log } from '../log.js';
import { releaseLease, renewLease, takeLease, type Fence } from './lease-row.js';

export interface LeaseOptions {
  readonly readStore: Pick<ReadStore, 'db' | 'dialect'>;
  /** Of the work that one process at a time does. */
  readonly name: string;
  /** Begins the work. It is closed when the lease is lost, and begun again with the next one. */
  readonly work: (fence: Fence) => Promise<{ close(): Promise<void> }>;
  readonly log?: Log;
  /** How long a lease holds without being renewed, milliseconds. Default 2,000: the next one begins soon after. */
  readonly leaseMs?: number;
}

export interface LeaseHandle {
  /** undefined: another process does the work. */
  readonly held: Fence | undefined;
  /** Ends the work, and leaves it to whoever waits for it. */
  close(): Promise<void>;
}

/**
 * Does a work whenever no other process does it. Resolves when it is known who does: with the work begun where it is this one.
 * Rejects where the work can't be begun at all.
 */
export async function holdLease(options: LeaseOptions): Promise<LeaseHandle> {
  const { readStore, name, work, log = silent, leaseMs = 2_000 } = options;
  const holder = `${process.pid}/${randomUUID()}`;
  const ended = new AbortController();
  let held: Fence | undefined;
  let attempts = 0;

  async function take(): Promise<Fence | undefined> {
    try {
      return await takeLease(readStore, { name, holder, milliseconds: leaseMs });
    } catch (error) {
      log.warn(
        { err: error, lease: name },
        'Who does the work is not known: the read store does not answer.',
      );
      return undefined;
    }
  }

  /** Resolves when the lease is lost or not wanted any more; true: it is lost. */
  async function renewUntilLost(fence: Fence): Promise<boolean> {
    let renewedAt = performance.now();
    for (;;) {
      await pause(leaseMs / 5, ended.signal);
      if (ended.signal.aborted) return false;
      const asked = performance.now();
      const left = renewedAt + leaseMs - asked;
      const answer = renewLease(readStore, fence, leaseMs).catch(() => undefined);
      const renewed = await Promise.race([answer, pause(Math.max(left, leaseMs / 5), ended.signal)]);
      if (renewed === true) renewedAt = asked;
      else if (renewed === false || performance.now() - renewedAt > leaseMs) return !ended.signal.aborted;
    }
  }

  async function hold(fence: Fence, begun: () => void): Promise<void> {
    const until = renewUntilLost(fence);
    const doing = await work(fence);
    held = fence;
    attempts = 0;
    begun();
    const lost = await until;
    held = undefined;
    if (lost)
      log.warn({ lease: name, epoch: fence.epoch }, 'Another process does the work now, or may soon.');
    await doing.close();
  }

  async function attend(known: PromiseWithResolvers<void>): Promise<void> {
    while (!ended.signal.aborted) {
      const fence = await take();
      if (fence)
        try {
          log.info({ lease: name, epoch: fence.epoch }, 'This process does the work.');
          await hold(fence, known.resolve);
        } catch (error) {
          attempts += 1;
          log.error({ err: error, lease: name, attempts }, 'The work could not be begun or ended.');
          known.reject(error);
          await pause(backOff(attempts), ended.signal);
        } finally {
          await releaseLease(readStore, fence).catch(() => undefined);
        }
      else known.resolve();
      await pause(leaseMs / 8, ended.signal);
    }
  }

  const known = Promise.withResolvers<void>();
  const attending = attend(known);
  const close = async (): Promise<void> => {
    ended.abort();
    await attending;
  };
  await known.promise.catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    get held() {
      return held;
    },
    close,
  };
}
