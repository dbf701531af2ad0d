import { timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { deriveKeys, type DerivedKeys } from './derived-keys.js';
import { openPostgresKeyStore } from './engines/postgres/postgres-key-store.js';
import { openSqliteKeyStore } from './engines/sqlite/sqlite-key-store.js';
import { KeyStoreLostError, MasterKeyError } from './errors.js';
import type { KeyStore } from './key-store.js';
import { masterKey, ownerOnlyFolder } from './master-key.js';
import type { PersonalData, PersonalDataSettings } from './personal-data.js';
import { personalDataOn } from './personal-data-on.js';

/**
 * Opens the key store, making it and the master key at first start.
 * Throws {@link MasterKeyError} when the master key is missing, malformed, open to others or not the store's,
 * {@link KeyStoreLostError} when its file is gone, {@link KeyStoreUnavailableError} when the store can't be opened.
 */
export async function openPersonalData(settings: PersonalDataSettings): Promise<PersonalData> {
  const keyGiven = settings.masterKey !== undefined || settings.masterKeyFile !== undefined;
  if (settings.databaseUrl === undefined || !keyGiven) await ownerOnlyFolder(settings.folder);
  const place =
    settings.databaseUrl === undefined ? join(settings.folder, 'keys.db') : 'the PostgreSQL of DATABASE_URL';
  if (settings.databaseUrl === undefined) refuseLost(place, join(settings.folder, 'master.key'));
  const store =
    settings.databaseUrl === undefined
      ? await openSqliteKeyStore(place)
      : await openPostgresKeyStore(
          settings.databaseUrl,
          settings.databaseSchema ?? 'personal_data',
          settings.databaseTimeoutMs,
        );
  try {
    const keys = await fittingKeys(settings, store, place);
    return await personalDataOn(store, keys, settings);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * A new store in the place of one that was lost would show everybody as erased, and seal on as if nothing had happened. The
 * store is made before its master key, and looked for after it: no first start, cut off or beside another, is taken for a loss.
 */
function refuseLost(keyStore: string, ownMasterKey: string): void {
  if (existsSync(ownMasterKey) && !existsSync(keyStore)) throw new KeyStoreLostError(keyStore, ownMasterKey);
}

/** The master key's derivatives, once it is known to be the one that this store was made with. */
async function fittingKeys(
  settings: PersonalDataSettings,
  store: KeyStore,
  place: string,
): Promise<DerivedKeys> {
  const isNew = (await store.checkValue()) === undefined;
  const keys = deriveKeys(await masterKey(settings, { place, isNew }));
  if (timingSafeEqual(await store.claim(keys.check), keys.check)) return keys;
  throw new MasterKeyError(
    `The master key does not fit the key store (${place}): expected the one that the store was made with. Give that one ` +
      `by MASTER_KEY, MASTER_KEY_FILE or ${join(settings.folder, 'master.key')}; without it personal data can't be read.`,
  );
}
