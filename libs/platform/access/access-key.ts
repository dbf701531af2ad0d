import { createPrivateKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** The installation's own secret for everything it signs about access; each purpose has a key of its own. */
export interface AccessKey {
  /** 32 bytes, different for each purpose (HKDF-SHA256, RFC 5869). */
  derive(purpose: string): Buffer;
}

const BYTES = 32;

export const accessKey = (secret: Uint8Array): AccessKey => ({
  derive: purpose => Buffer.from(hkdfSync('sha256', secret, '', `vitrine/access/${purpose}`, BYTES)),
});

/**
 * The key in `DATA_DIR/access/access.key`, made at first start and readable by its owner only.
 * @throws Error when the file is not a key, or others may read it.
 */
export function openAccessKey(dataDir: string): AccessKey {
  const folder = join(dataDir, 'access');
  const file = join(folder, 'access.key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return accessKey(readKey(file) ?? makeKey(file));
}

function readKey(file: string): Buffer | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const secret = Buffer.from(text, 'base64url');
  if (secret.length !== BYTES || secret.toString('base64url') !== text) {
    throw new Error(
      `${file} is not an access key (expected ${BYTES} bytes as base64url). Restore it from a backup; deleting it ends every session and case link.`,
    );
  }
  const others = statSync(file).mode & 0o077;
  if (process.platform !== 'win32' && others !== 0) {
    throw new Error(`${file} can be read by others on this machine. Run: chmod 600 ${file}`);
  }
  return secret;
}

/** Written whole, then linked into place: of two first starts at once one wins, and both use its key. */
function makeKey(file: string): Buffer {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, `${randomBytes(BYTES).toString('base64url')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readKey(file)!;
}

/** PKCS #8 of an Ed25519 key up to its 32 bytes of seed (RFC 8410 §7). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

export const ed25519Key = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
