import { nextDueTimes } from '#platform/projections';
import { DECLARED } from '../contexts.js';
import { statusSnapshot, type StatusSnapshot } from '../health/snapshot.js';
import { within } from '../health/within.js';
import type { Installation } from '../installation.js';
import type { Streams } from '../streams.js';
import type { Beside } from './metric.js';
import { countWaiting } from './waiting.js';

export type Looked = StatusSnapshot & Omit<Beside, 'memory' | 'delay'>;

/** Everything that metrics tell and that is not counted as it happens; within two seconds, whatever hangs. */
export async function lookFor(installation: Installation, streams: Streams): Promise<Looked> {
  const { store, readStore, clock } = installation;
  const snapshot = await statusSnapshot(installation, streams);
  const away = snapshot.readStoreAway !== undefined;
  const [headAt, waiting, due] = await Promise.all([
    within(newestAt(store)),
    away ? undefined : within(countWaiting(readStore.db, { now: clock.now(), head: snapshot.head })),
    away ? undefined : within(nextDue(installation)),
  ]);
  return { ...snapshot, ...due, headAt, waiting };
}

async function nextDue({
  readStore,
  clock,
}: Installation): Promise<Pick<Looked, 'lateSeconds' | 'nextDueAt'>> {
  const [next] = await nextDueTimes(readStore, DECLARED.deadlines, '', 1);
  return next
    ? { lateSeconds: Math.max(0, clock.now() - next.dueAt) / 1_000, nextDueAt: next.dueAt }
    : { lateSeconds: 0 };
}

async function newestAt(store: Installation['store']): Promise<number | undefined> {
  for await (const { storedAt } of store.readAll({ direction: 'backwards', limit: 1 })) return storedAt;
  return undefined;
}
