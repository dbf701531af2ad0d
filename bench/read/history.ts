import { join } from 'node:path';
import { openEmbedded } from '#platform/event-store';
import { openPersonalData } from '#platform/personal-data';
import { localDate } from '#platform/time';
import { simulate } from '#server/simulation/simulate.js';
import { progress } from '../progress.js';

/** What a simulated customer's matter comes to. */
const EVENTS_A_CUSTOMER = 24;
/** Days. */
export const A_YEAR = 365;
const ZONE = 'Asia/Shanghai';

/**
 * A simulated house of about so many events in a data folder; gives how many they are. It ends today: a product that opens
 * it later has the deadlines of all days between to catch up with.
 * @param days that it lasts: a house of few days and as many events is a busier one
 */
export async function makeHistory(folder: string, events: number, days = A_YEAR): Promise<number> {
  const { store } = await openEmbedded({ folder: join(folder, 'log'), permanent: true });
  const personalData = await openPersonalData({ folder: join(folder, 'keys') });
  const said = progress(`simulating ${events.toLocaleString('en')} events`);
  try {
    const report = await simulate(
      { store, personalData },
      {
        customers: Math.ceil(events / EVENTS_A_CUSTOMER),
        days,
        seed: 7,
        until: localDate(Date.now(), ZONE),
        zone: ZONE,
        progress: (_, sofar) => said(sofar, events),
      },
    );
    return report.events;
  } finally {
    await personalData.close();
    await store.close();
  }
}
