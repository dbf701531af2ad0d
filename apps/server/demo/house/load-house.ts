import { historyOf } from '#platform/event-sourcing';
import { addDays, localDate, type LocalDate } from '#platform/time';
import { customerFile } from '#service/registry/customer.rules.js';
import type { Installation } from '../../installation.js';
import { demoActor, loadScenario } from '../load-scenario.js';
import { streamMadeBy } from '../stream-made-by.js';
import { HOUSE, HOUSE_DAYS, houseScenario } from './house-scenario.js';

/** The four weeks before the day on which they were first loaded; a later start tells the same ones. */
export async function loadHouse(installation: Installation): Promise<void> {
  const { clock, settings } = installation;
  const today = (await firstLoadedOn(installation)) ?? localDate(clock.now(), settings.ZONE);
  await loadScenario(installation, houseScenario(today, settings.ZONE));
}

async function firstLoadedOn({ store, settings }: Installation): Promise<LocalDate | undefined> {
  const [first] = await historyOf(store, streamMadeBy(demoActor(HOUSE), `scenario/${HOUSE}/0`, customerFile));
  return first && addDays(localDate(first.envelope.recordedAt, settings.ZONE), HOUSE_DAYS);
}
