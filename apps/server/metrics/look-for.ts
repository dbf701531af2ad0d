import { statusSnapshot, type StatusSnapshot } from '../health/snapshot.js';
import { within } from '../health/within.js';
import type { Installation } from '../installation.js';
import type { Streams } from '../streams.js';
import type { Beside } from './metric.js';
import { countWaiting } from './waiting.js';

type Looked = StatusSnapshot & Pick<Beside, 'waiting' | 'headAt'>;

/** Everything that metrics tell and that is not counted as it happens; within two seconds, whatever hangs. */
export async function lookFor(installation: Installation, streams: Streams): Promise<Looked> {
  const { store, readStore, clock } = installation;
  const snapshot = await statusSnapshot(installation, streams);
  const away = snapshot.readStoreAway !== undefined;
  const [headAt, waiting] = await Promise.all([
    within(newestAt(store)),
    away ? undefined : within(countWaiting(readStore.db, { now: clock.now(), head: snapshot.head })),
  ]);
  return { ...snapshot, headAt, waiting };
}

async function newestAt(store: Installation['store']): Promise<number | undefined> {
  for await (const { storedAt } of store.readAll({ direction: 'backwards', limit: 1 })) return storedAt;
  return undefined;
}
