import { join } from 'node:path';
import { openPersonalData, type PersonalData } from '#platform/personal-data';
import type { Settings } from './settings.js';

/** The keys of an installation, in the folder `keys` of its data folder or in its database. */
export const openKeysOf = (
  { MASTER_KEY, MASTER_KEY_FILE, DATABASE_URL, DATABASE_TIMEOUT_MS, ZONE }: Settings,
  folder: string,
): Promise<PersonalData> =>
  openPersonalData({
    folder: join(folder, 'keys'),
    masterKey: MASTER_KEY,
    masterKeyFile: MASTER_KEY_FILE,
    databaseUrl: DATABASE_URL,
    databaseTimeoutMs: DATABASE_TIMEOUT_MS,
    zone: ZONE,
  });
