import { keepUp, type Log } from '#platform/projections';
import { consentTable, correctionTable, forgetCorrected, forgetEndedNotes } from '#service/privacy';
import type { Installation } from './installation.js';

/** What follows from persons' rights outside the log: at least once, and again until it is done. */
export function startPrivacyWork(
  { store, personalData, readStore: { db }, projections }: Installation,
  log: Log,
): { close(): Promise<void> } {
  const works = [
    keepUp({
      projections,
      readModel: correctionTable.name,
      work: forgetCorrected({ db, store, personalData }),
      log,
    }),
    keepUp({
      projections,
      readModel: consentTable.name,
      work: forgetEndedNotes({ db, personalData }),
      log,
    }),
  ];
  return {
    async close() {
      for (const work of works) await work.close();
    },
  };
}
