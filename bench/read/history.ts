import { join } from 'node:path';
import { openEmbedded } from '#platform/event-store';
import { openPersonalData } from '#platform/personal-data';
import { simulate } from '#server/simulation/simulate.js';

/** What a simulated customer's matter comes to. */
const EVENTS_A_CUSTOMER = 24;
const DAYS = 365;

/** A simulated house of about so many events in a data folder; gives how many they are. */
export async function makeHistory(folder: string, events: number): Promise<number> {
  const { store } = await openEmbedded({ folder: join(folder, 'log'), permanent: true });
  const personalData = await openPersonalData({ folder: join(folder, 'keys') });
  try {
    const report = await simulate(
      { store, personalData },
      {
        customers: Math.ceil(events / EVENTS_A_CUSTOMER),
        days: DAYS,
        seed: 7,
        until: '2026-06-30',
        zone: 'Asia/Shanghai',
      },
    );
    return report.events;
  } finally {
    await personalData.close();
    await store.close();
  }
}
