import { Readable } from 'node:stream';
import { fold, historyOf, type Command } from '#platform/event-sourcing';
import { addDays, localDate, type LocalDate } from '#platform/time';
import { caseFile } from '#service/cases/case.rules.js';
import { FileEvidence } from '#service/evidence/capabilities/file-evidence.js';
import { servicePoint } from '#service/repairs/service-point.rules.js';
import type { Installation } from '../../installation.js';
import { demoActor, loadScenario } from '../load-scenario.js';
import { streamMadeBy } from '../stream-made-by.js';
import { HOUSE, HOUSE_DAYS, houseScenario, todaysActs } from './house-scenario.js';
import { photoOf } from './photos.js';

/** The four weeks before the day of the first load, and what was open then; a later start tells the same. */
export async function loadHouse(installation: Installation): Promise<void> {
  const { clock, settings } = installation;
  const today = (await firstLoadedOn(installation)) ?? localDate(clock.now(), settings.ZONE);
  const prepare = async (command: Command): Promise<void> => {
    if (command instanceof FileEvidence) await putPhoto(installation, command);
  };
  await loadScenario(installation, houseScenario(today, settings.ZONE), { prepare });
  await loadScenario(installation, { ...todaysActs(today), zone: settings.ZONE });
}

/** The bytes lie on the disk before the fact says so, as with any upload. */
async function putPhoto({ files, store }: Installation, { caseId, file }: FileEvidence): Promise<void> {
  const { customerId } = fold(caseFile, await historyOf(store, `${caseFile.category}-${caseId}`));
  const photo = photoOf(file);
  if (!photo) throw new Error(`There is no demo photo ${file}.`);
  await files.put({ subject: customerId, collection: caseId }, Readable.from([photo.body]), photo.file);
}

async function firstLoadedOn({ store, settings }: Installation): Promise<LocalDate | undefined> {
  const [first] = await historyOf(store, streamMadeBy(demoActor(HOUSE), `scenario/${HOUSE}/0`, servicePoint));
  return first && addDays(localDate(first.envelope.recordedAt, settings.ZONE), HOUSE_DAYS);
}
