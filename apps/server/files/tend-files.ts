import { fold, historyOf } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import type { FileStore } from '#platform/files';
import type { PersonalData } from '#platform/personal-data';
import type { Log } from '#platform/projections';
import { caseFiles } from '#service/evidence/case-files.rules.js';

interface Tended {
  readonly files: FileStore;
  readonly store: EventStore;
  readonly personalData: PersonalData;
  readonly log: Log;
}

/**
 * Clears what nobody recorded, left by an end between the bytes and their fact; and the files of a subject whose key is
 * destroyed, which nothing can read any more.
 */
export function tendFiles({ files, store, personalData, log }: Tended): { close(): Promise<void> } {
  let work: Promise<unknown> = files
    .sweep(async ({ collection }, file) => {
      const filed = fold(caseFiles, await historyOf(store, `${caseFiles.category}-${collection}`));
      return filed[file] !== undefined;
    })
    .then(
      removed => removed > 0 && log.warn({ removed }, 'Files that nobody recorded were removed.'),
      (error: unknown) =>
        log.warn({ error }, 'The folder of files could not be swept; the next start tries again.'),
    );
  const stop = personalData.onDestroyed(subject => {
    work = work
      .then(() => files.forget(subject))
      .catch((error: unknown) =>
        log.warn({ error }, 'Erased files could not be removed; they are unreadable.'),
      );
  });
  return {
    async close() {
      stop();
      await work;
    },
  };
}
