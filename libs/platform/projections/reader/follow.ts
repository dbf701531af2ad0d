import { setImmediate } from 'node:timers/promises';
import { pause } from '../back-off.js';
import { chunksOf } from '../chunks.js';
import type { ReadModel } from '../read-model.js';
import { continuity } from './continuity.js';
import { persist } from './persist.js';
import type { Reading } from './reading.js';
import { step } from './step.js';

/** The read models that stand at the head of the log, or go there together. */
export interface Lead {
  position: bigint;
  readonly members: Set<ReadModel>;
}

/** Follows the log for the lead until the end. `astray` get a reader of their own. */
export function follow(
  reading: Reading,
  lead: Lead,
  {
    known,
    astray,
  }: {
    known: ReadonlySet<string>;
    astray: (models: readonly ReadModel[]) => void;
  },
): Promise<void> {
  const { store, signal, inTurn } = reading;
  const pace = reading.newPace();
  const unbroken = continuity(store);
  const reader = reading.watchdog.watch(lead.members, () => lead.position, unbroken);
  return persist(reading, lead.members, reader, async progressed => {
    reader.does('waiting for events');
    const messages = store.subscribe({ after: lead.position, signal });
    const chunks = chunksOf(messages, { after: lead.position, limits: () => pace.limits });
    for await (const chunk of chunks) {
      reader.does('reading the log');
      const passed = await unbroken.check(chunk);
      const since = performance.now();
      await persist(reading, lead.members, reader, () => {
        reader.does('waiting for its turn');
        return inTurn(async () => {
          reader.does('writing to the read store');
          astray(await step(reading, lead.members, { chunk, known }));
          lead.position = chunk.upTo;
        });
      });
      if (signal.aborted) return;
      passed();
      progressed();
      const rest = pace.done(chunk, performance.now() - since);
      reader.does('resting');
      if (rest > 0) await pause(rest, signal);
      else await setImmediate();
      reader.does('waiting for events');
    }
    if (!signal.aborted) throw new Error('The subscription ended.');
  });
}
