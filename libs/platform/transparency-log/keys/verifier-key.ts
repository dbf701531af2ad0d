import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { sha256 } from '../hash-into.js';

/** Signature types of C2SP signed-note: a log's own, and a witness's (tlog-cosignature). */
export const ED25519 = 0x01;
export const COSIGNATURE = 0x04;

/** PKCS #8 of an Ed25519 key up to its 32 bytes of seed (RFC 8410 §7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export const privateKeyOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });

/** The 32 bytes of RFC 8032. */
export const publicBytesOf = (key: KeyObject): Buffer =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x!, 'base64url');

/** Key ID of C2SP signed-note: 4 bytes. */
const keyId = (name: string, type: number, publicKey: Uint8Array): Buffer =>
  sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(type), publicKey])).subarray(0, 4);

export const keyIdOf = (name: string, type: number, publicKey: Uint8Array): string =>
  keyId(name, type, publicKey).toString('hex');

/** C2SP signed-note: `<name>+<key ID>+<base64 of type and public key>`. */
export function verifierKey(name: string, type: number, key: KeyObject): string {
  const publicKey = publicBytesOf(key);
  const id = keyId(name, type, publicKey).toString('hex');
  return `${name}+${id}+${Buffer.concat([Buffer.of(type), publicKey]).toString('base64')}`;
}

/** A name that a key may have: not empty, without spaces and plus signs. */
export const isKeyName = (name: string): boolean => /^[^\s+\p{Cc}]+$/u.test(name) && name.length <= 255;

/** A signature line of C2SP signed-note over bytes that the key's type gives meaning to. */
export function signatureLine(
  name: string,
  type: number,
  key: KeyObject,
  message: string,
  before: Uint8Array = Buffer.alloc(0),
): string {
  const signature = sign(null, Buffer.from(message), key);
  const bytes = Buffer.concat([keyId(name, type, publicBytesOf(key)), before, signature]);
  return `\u2014 ${name} ${bytes.toString('base64')}\n`;
}

/** The text that a checkpoint signs: C2SP tlog-checkpoint. */
export const checkpointText = (origin: string, size: number, root: Uint8Array): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
