import type { Checkpoint } from './checkpoint.js';
import { parseVerifierKey, signedBy, type Signed, type VerifierKey } from './note.js';
import { said } from './steps.js';
import { check, type Check } from './verdict.js';

/** What whoever verifies has from elsewhere. */
export interface Trust {
  /** Verifier keys of the log. Absent or empty: those of the file are used, and that is said. */
  readonly keys?: readonly string[];
  /** Verifier keys of witnesses. Absent: those of the file are looked at, but count for nothing that is required. */
  readonly witnesses?: readonly string[];
  /** How many of the witnesses must have cosigned; default 0. */
  readonly witnessesRequired?: number;
}

export interface CheckedCheckpoint {
  readonly checks: readonly Check[];
  /** Verifier keys whose signatures are right. */
  readonly keys: readonly string[];
  readonly witnesses: readonly { readonly name: string; readonly at: number }[];
}

const MOST_KEYS = 100;

/** Who signed a checkpoint. `own`: the keys that came with it. */
export async function verifyCheckpoint(
  checkpoint: Checkpoint,
  own: { readonly keys: readonly string[]; readonly witnesses: readonly string[] },
  { keys = [], witnesses, witnessesRequired = 0 }: Trust,
): Promise<CheckedCheckpoint> {
  const isPinned = keys.length > 0;
  const signers = await signersOf(isPinned ? keys : own.keys, 1, checkpoint);
  const cosigners = await signersOf(witnesses ?? own.witnesses, 4, checkpoint);
  const ofLog = signers.filter(({ key }) => key.name === checkpoint.origin);
  const names = cosigners.map(({ key }) => key.name);
  const checks = [
    ofLog.length > 0
      ? check('signature', 'holds', signedText(checkpoint))
      : check('signature', 'fails', isPinned ? notByPinned : notByOwn),
    isPinned ? check('key', 'holds', pinned) : check('key', 'open', notPinned),
    witnessCheck(names, witnessesRequired, witnesses !== undefined),
  ];
  return {
    checks,
    keys: ofLog.map(({ vkey }) => vkey),
    witnesses: cosigners.map(({ key, at }) => ({ name: key.name, at: at ?? 0 })),
  };
}

async function signersOf(
  vkeys: readonly string[],
  type: VerifierKey['type'],
  { note }: Checkpoint,
): Promise<readonly (Signed & { readonly vkey: string })[]> {
  const found: (Signed & { readonly vkey: string })[] = [];
  const names = new Set<string>();
  for (const vkey of new Set(vkeys.slice(0, MOST_KEYS))) {
    const key = parseVerifierKey(vkey);
    if (key?.type !== type) continue;
    const signed = await signedBy(key, note);
    // A witness counts once, whatever number of keys it has.
    if (!signed || (type === 4 && names.has(key.name))) continue;
    names.add(key.name);
    found.push({ ...signed, vkey });
  }
  return found;
}

function witnessCheck(names: readonly string[], required: number, arePinned: boolean): Check {
  const list = names.join(', ');
  // Whoever makes a file can name witnesses of his own in it.
  if (required > 0 && !arePinned) return check('witnesses', 'fails', notNamed(required));
  if (names.length < required)
    return check(
      'witnesses',
      'fails',
      said(
        `需要 ${required} 位见证人联署，只有 ${names.length} 位（${list || '无'}）。`,
        `${required} cosignatures are required, there are ${names.length} (${list || 'none'}).`,
      ),
    );
  if (names.length === 0)
    return check(
      'witnesses',
      arePinned ? 'open' : 'holds',
      said(
        '没有见证人联署：掌握数据和密钥的人整体改写，从这份文件看不出来。',
        'None has cosigned: that an owner of data and key rewrote both, this file alone can’t show.',
      ),
    );
  return check(
    'witnesses',
    'holds',
    arePinned
      ? said(`已联署：${list}。`, `Cosigned by ${list}.`)
      : said(
          `已联署：${list}（见证人的密钥来自文件本身）。`,
          `Cosigned by ${list}, whose keys come from the file itself.`,
        ),
  );
}

const notNamed = (required: number) =>
  said(
    `需要 ${required} 位见证人联署，但没有指定是谁：文件自己列出的见证人不算。`,
    `${required} cosignatures are required, and nobody said whose: witnesses that the file itself names don’t count.`,
  );
const signedText = ({ origin, size }: Checkpoint) =>
  said(
    `日志 ${origin} 在 ${size} 片叶处，签名有效。`,
    `Log ${origin} at ${size} leaves, and the signature is right.`,
  );
const pinned = said('与您指定的密钥一致。', 'It is a key that you named.');
const notPinned = said(
  '密钥来自文件本身：请与从别处得到的指纹比对，或用 --key 指定。',
  'The key comes from the file itself: compare its fingerprint with one that you have from elsewhere, or name it with --key.',
);
const notByPinned = said(
  '没有您指定的密钥的有效签名。',
  'There is no valid signature by a key that you named.',
);
const notByOwn = said('没有有效签名。', 'There is no valid signature.');
