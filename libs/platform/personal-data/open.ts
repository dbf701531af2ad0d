import type { PersonalData, PersonalDataSettings } from './personal-data.js';

/** Opens the key store, making it and the master key at first start. Throws {@link MasterKeyError}. */
export async function openPersonalData(settings: PersonalDataSettings): Promise<PersonalData> {
  throw new Error(`Not built yet: ${settings.folder}`);
}
