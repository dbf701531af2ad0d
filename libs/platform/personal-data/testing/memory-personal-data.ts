import { KEY_BYTES } from '../cipher.js';
import { deriveKeys } from '../derived-keys.js';
import { memoryKeyStore } from '../engines/memory/memory-key-store.js';
import { personalDataOn } from '../personal-data-on.js';
import type { PersonalData } from '../personal-data.js';

/** Personal data whose keys are gone with the process; `keyed` gives the same names in every run. */
export const memoryPersonalData = (settings?: Parameters<typeof personalDataOn>[2]): Promise<PersonalData> =>
  personalDataOn(memoryKeyStore(), deriveKeys(new Uint8Array(KEY_BYTES)), settings);
