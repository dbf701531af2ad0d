import type { OutboxHandle } from '#platform/outbox';
import { keepUp, type Log } from '#platform/projections';
import {
  carryOutErasures,
  consentTable,
  correctionTable,
  eraseAgain,
  erasureTable,
  forgetCorrected,
  forgetEndedNotes,
} from '#service/privacy';
import { eraserOf } from './eraser.js';
import type { Installation } from './installation.js';

/** What follows from persons' rights outside the log: at least once, and again until it is done. */
export function startPrivacyWork(
  installation: Installation,
  outbox: OutboxHandle,
  log: Log,
): { close(): Promise<void> } {
  const { store, personalData, readStore, projections, executor, clock, settings } = installation;
  const { db } = readStore;
  const eraser = eraserOf({ ...installation, outbox });
  const keepingUp = (readModel: string, work: () => Promise<void>) =>
    keepUp({ projections, readModel, work, log });
  const carryOut = carryOutErasures({ db, store, executor, eraser, clock, zone: settings.ZONE });
  let looked = false;
  const works = [
    keepingUp(correctionTable.name, forgetCorrected({ db, store, personalData })),
    keepingUp(consentTable.name, forgetEndedNotes({ db, personalData })),
    keepingUp(erasureTable.name, async () => {
      await carryOut();
      if (looked) return;
      const again = await eraseAgain({ db, eraser });
      looked = true;
      if (again > 0)
        log.warn({ again }, 'The key store had keys of persons who are erased: they are gone again.');
    }),
  ];
  return {
    async close() {
      for (const work of works) await work.close();
    },
  };
}
