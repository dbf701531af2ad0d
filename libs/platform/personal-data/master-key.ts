import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { KEY_BYTES } from './cipher.js';
import { MasterKeyError } from './errors.js';
import type { PersonalDataSettings } from './personal-data.js';

const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/_-]{43}=?$/;
const OTHERS = 0o077;

/** Makes the folder for its owner alone, and takes an existing one away from everybody else. */
export async function ownerOnlyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!hasModes || ((await stat(folder)).mode & OTHERS) === 0) return;
  await chmod(folder, 0o700).catch((cause: unknown) => {
    throw new MasterKeyError(
      `${folder} is open to other users: expected its owner alone. Run as its owner: chmod 700 ${folder}`,
      { cause },
    );
  });
}

/**
 * The installation's master key: from `masterKey`, from `masterKeyFile`, or from `master.key` in the folder, which is
 * made at first start only, never for a key store that already has one. Throws {@link MasterKeyError}.
 */
export async function masterKey(
  settings: PersonalDataSettings,
  keyStore: { place: string; isNew: boolean },
): Promise<Buffer> {
  const { masterKey: given, masterKeyFile: file } = settings;
  if (given !== undefined && file !== undefined) {
    throw new MasterKeyError(
      'MASTER_KEY and MASTER_KEY_FILE are both set: expected one of them. Unset the other.',
    );
  }
  if (given !== undefined) return decoded(given, 'MASTER_KEY');
  if (file !== undefined) return decoded(await readOwnerOnly(file, 'MASTER_KEY_FILE'), file);

  const own = join(settings.folder, 'master.key');
  if (keyStore.isNew && !(await exists(own))) await makeMasterKey(own);
  if (!(await exists(own))) {
    throw new MasterKeyError(
      `The master key is missing: expected it in ${own}, because the key store (${keyStore.place}) was made with one. ` +
        'Put the file back from your backup, or give the key by MASTER_KEY or MASTER_KEY_FILE.',
    );
  }
  return decoded(await readOwnerOnly(own, 'The master key'), own);
}

async function readOwnerOnly(file: string, what: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) {
    throw new MasterKeyError(
      `${what}: expected a readable file at ${file}, but there is none. Correct the path.`,
    );
  }
  if (hasModes && (found.mode & OTHERS) !== 0) {
    const mode = (found.mode & 0o777).toString(8).padStart(4, '0');
    throw new MasterKeyError(
      `${file} is open to other users (mode ${mode}): expected its owner alone. Run: chmod 600 ${file} ` +
        '(and consider whether somebody has read it).',
    );
  }
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new MasterKeyError(
      `${file}: expected to be readable by the user this process runs as. Change its owner.`,
      { cause },
    );
  });
}

function decoded(text: string, where: string): Buffer {
  const trimmed = text.trim();
  const key = Buffer.from(trimmed, 'base64');
  if (BASE64_OF_32_BYTES.test(trimmed) && key.length === KEY_BYTES) return key;
  throw new MasterKeyError(
    `${where}: expected 32 bytes in base64 (44 characters), but it has ${trimmed.length} characters that are not that. ` +
      'A new key is made with: openssl rand -base64 32',
  );
}

/** Whole or not at all, also when two processes start at once: the first one's stays. */
async function makeMasterKey(path: string): Promise<void> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  await syncFolderOf(path);
}

async function syncFolderOf(path: string): Promise<void> {
  if (!hasModes) return;
  const folder = await open(join(path, '..'), 'r');
  await folder.sync().finally(() => folder.close());
}

/** Windows has no such modes; there the folder's access list decides. */
const hasModes = process.platform !== 'win32';

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
