import { setImmediate } from 'node:timers/promises';
import type { ReadModel } from '../read-model.js';
import { continuity } from './continuity.js';
import type { Lead } from './follow.js';
import { persist } from './persist.js';
import { readChunk } from './read-chunk.js';
import type { Reading } from './reading.js';
import { step } from './step.js';

/**
 * A lane: read models that stand behind the lead catch up with it, and join it. Its last steps read and write in one turn,
 * so that the lead can't move on in between.
 */
export async function catchUp(
  reading: Reading,
  lead: Lead,
  some: readonly ReadModel[],
  { known, astray }: { known: ReadonlySet<string>; astray: (models: readonly ReadModel[]) => void },
): Promise<void> {
  const { store, signal, inTurn, log } = reading;
  const pace = reading.newPace();
  const unbroken = continuity(store);
  const members = new Set(some);
  let position = some[0]!.position;
  let near = false;
  let joined = false;
  const reader = reading.watchdog.watch(members, () => position, unbroken);
  const told = () => ({
    readModels: [...members].map(({ name }) => name),
    standsAt: String(position),
    behind: String(lead.position - position),
  });
  log.info(told(), 'Read models catch up.');
  const read = (reached: bigint) => {
    reader.does('reading the log');
    return readChunk(store, position, { limits: pace.limits, reached, signal });
  };

  while (members.size && !joined && !signal.aborted) {
    await persist(reading, members, reader, async () => {
      const early = near ? undefined : await read(0n);
      reader.does('waiting for its turn');
      await inTurn(async () => {
        const chunk = early ?? (await read(lead.position));
        if (signal.aborted) return;
        const passed = await unbroken.check(chunk);
        reader.does('writing to the read store');
        const since = performance.now();
        astray(await step(reading, members, { chunk, known }));
        passed();
        pace.done(chunk, performance.now() - since);
        position = chunk.upTo;
        near = chunk.caughtUp;
        joined = position >= lead.position;
        if (joined && members.size) log.info(told(), 'Read models have caught up.');
        if (joined) for (const model of members) lead.members.add(model);
      });
    });
    await setImmediate();
  }
  reader.leave();
}
