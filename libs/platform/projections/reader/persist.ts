import { backOff, pause } from '../back-off.js';
import type { ReadModel } from '../read-model.js';
import type { Reading } from './reading.js';
import { messageOf } from './stand-still.js';
import type { Watched } from './watchdog.js';

/** Until it succeeds: here only the database as a whole fails, or the log, or what it gave has a gap. */
export async function persist(
  { log, signal, report }: Reading,
  members: Iterable<ReadModel>,
  reader: Watched,
  work: (progressed: () => void) => Promise<void>,
): Promise<void> {
  for (let attempts = 1; !signal.aborted; attempts++) {
    try {
      return await work(() => void (attempts = 0));
    } catch (error) {
      if (signal.aborted) return;
      const retryAt = Date.now() + backOff(attempts);
      log.warn({ err: error, attempts, retryAt }, 'Read models wait for the read store or the log.');
      for (const { name } of members)
        report({
          kind: 'failure',
          projector: name,
          failure: { message: messageOf(error), attempts, retryAt },
        });
      reader.does('waiting to try again');
      await pause(backOff(attempts), signal);
    }
  }
}
