import { backOff, pause } from '../back-off.js';
import { failureText } from '../failures/failure-text.js';
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
  let since: number | undefined;
  for (let attempts = 1; !signal.aborted; attempts++) {
    try {
      return await work(() => {
        attempts = 0;
        since = undefined;
      });
    } catch (error) {
      if (signal.aborted) return;
      since ??= Date.now();
      const retryAt = Date.now() + backOff(attempts);
      const failure = { message: messageOf(error), attempts, since, retryAt };
      log.warn(
        { err: error, attempts, retryAt, what: failureText(failure) },
        'Read models wait for the read store or the log.',
      );
      for (const { name } of members) report({ kind: 'failure', projector: name, failure });
      reader.does('waiting to try again');
      await pause(backOff(attempts), signal);
    }
  }
}
