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
  /** Who reads, and where it stands. */
  const told = () => {
    const all = [...members];
    return { readModels: all.map(({ name }) => name), standsAt: String(all[0]?.position ?? '') };
  };
  const goesOn = (): void => {
    if (since === undefined) return;
    since = undefined;
    reader.goesOn();
    log.warn(told(), 'Read models go on.');
  };
  for (let attempts = 1; !signal.aborted; attempts++) {
    try {
      await work(() => {
        attempts = 0;
        goesOn();
      });
      goesOn();
      return;
    } catch (error) {
      if (signal.aborted) return;
      since ??= Date.now();
      const retryAt = Date.now() + backOff(attempts);
      const failure = { message: messageOf(error), attempts, since, retryAt };
      log.warn(
        { ...told(), err: error, attempts, retryAt, what: failureText(failure) },
        'Read models wait for the read store or the log.',
      );
      for (const { name } of members) report({ kind: 'failure', projector: name, failure });
      reader.does('waiting to try again');
      await pause(backOff(attempts), signal);
    }
  }
}
