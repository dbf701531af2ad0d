import {
  createHmac,
  createCipheriv,
  createPrivateKey,
  createPublicKey,
  sign,
  type KeyObject,
} from 'node:crypto';
import { sha, Tree, mapRootOf } from './straightforward.js';

/* A whole log in memory, made by nothing of the verifier: what valid files are made from, so that tests can spoil them. */

export interface SmallEvent {
  readonly stream: string;
  readonly type: string;
  readonly subjects?: readonly string[];
  readonly caseId?: string;
  /** What is sealed in it, by field. */
  readonly personal?: Readonly<Record<string, string>>;
  readonly data?: object;
  /** Whoever the file is for may not see its content. */
  readonly hidden?: boolean;
}

const PKCS8 = '302e020100300506032b657004220420';
export const keyFrom = (seed: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from(PKCS8, 'hex'), sha(seed)]),
    format: 'der',
    type: 'pkcs8',
  });
const publicOf = (key: KeyObject): Buffer =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x!, 'base64url');
const keyId = (name: string, type: number, key: KeyObject): Buffer =>
  sha(`${name}\n`, Buffer.of(type), publicOf(key)).subarray(0, 4);

export const vkeyOf = (name: string, key: KeyObject, type = 1): string =>
  `${name}+${keyId(name, type, key).toString('hex')}+${Buffer.concat([Buffer.of(type), publicOf(key)]).toString('base64')}`;

export function signed(name: string, key: KeyObject, text: string): string {
  const bytes = Buffer.concat([keyId(name, 1, key), sign(null, Buffer.from(text), key)]);
  return `\u2014 ${name} ${bytes.toString('base64')}\n`;
}
export function cosigned(name: string, key: KeyObject, text: string, at: number): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(at));
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${at}\n${text}`), key);
  return `\u2014 ${name} ${Buffer.concat([keyId(name, 4, key), time, signature]).toString('base64')}\n`;
}

/** docs/proof, "What is sealed". */
export function sealed(subject: string, value: unknown, salted: string): { text: string; k: string } {
  const salt = sha(salted).subarray(0, 16);
  const hmac = (key: Uint8Array, ...parts: (string | Uint8Array)[]) => {
    const made = createHmac('sha256', key);
    for (const part of parts) made.update(part);
    return made.digest();
  };
  const k = hmac(sha(`key of ${subject}`), 'vitrine-value/2', salt);
  const cipher = createCipheriv('aes-256-ctr', hmac(k, 'encrypt'), Buffer.alloc(16));
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  const tag = hmac(hmac(k, 'authenticate'), `${subject}\0`, salt, ciphertext);
  const payload = Buffer.concat([salt, ciphertext, tag]).toString('base64url');
  return { text: `~p2:${subject}:${payload}`, k: k.toString('base64url') };
}

export const ORIGIN = 'log.example/small';
export const WITNESS = 'witness.example';
const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

interface Made {
  readonly header: string;
  readonly metadata: Buffer;
  readonly data: Buffer;
  readonly openings: Record<string, string>;
  readonly chains: readonly string[];
  readonly hidden: boolean;
}

function made(event: SmallEvent, n: number, revision: number): Made {
  const { stream, type, subjects = [], caseId, personal = {}, data = {}, hidden = false } = event;
  const recordedAt = 1_370_000_000_000 + n;
  const openings: Record<string, string> = {};
  const fields = Object.entries(personal).map(([field, value]) => {
    const { text, k } = sealed(subjects[0] ?? 'nobody', value, `${n}/${field}`);
    openings[text] = k;
    return [field, text];
  });
  const id = `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
  const header = ['vitrine-event/1', stream, String(revision), id, type, 'application/json', recordedAt];
  return {
    header: JSON.stringify(header),
    metadata: Buffer.from(JSON.stringify({ version: 1, recordedAt, subjects, caseId })),
    data: Buffer.from(JSON.stringify({ ...data, ...Object.fromEntries(fields) })),
    openings,
    chains: [...subjects, ...(caseId === undefined ? [] : [`case-${caseId}`])],
    hidden,
  };
}

/** A log of these events with a map leaf and a checkpoint at its end. */
export function smallLog(
  told: readonly SmallEvent[],
  { key = keyFrom('log'), witness = undefined as KeyObject | undefined } = {},
) {
  const revisions = new Map<string, number>();
  const events = told.map((event, n) => {
    const revision = revisions.get(event.stream) ?? 0;
    revisions.set(event.stream, revision + 1);
    return made(event, n, revision);
  });
  const leafData = events.map(({ header, metadata, data }) =>
    Buffer.concat([sha(header), sha(metadata), sha(data)]),
  );
  const hashes = leafData.map(leaf => sha('\0', leaf));
  const chainOf = (chain: string) => events.flatMap((event, n) => (event.chains.includes(chain) ? [n] : []));
  const names = [...new Set(events.flatMap(({ chains }) => chains))];
  const leaves = names.map(chain => {
    const indices = chainOf(chain);
    const head = indices.reduce<Buffer>((before, n) => sha(before, hashes[n]!), Buffer.alloc(32));
    const count = Buffer.alloc(8);
    count.writeBigUInt64BE(BigInt(indices.length));
    return [sha(chain), sha('\u0002', sha(chain), count, head)] as const;
  });
  const mapRoot = mapRootOf(leaves);
  const mapLeafHash = sha('\0', `vitrine-map/1\n${events.length}\n${b64(mapRoot)}\n`);
  const tree = new Tree([...hashes, mapLeafHash]);
  const size = events.length + 1;
  const text = `${ORIGIN}\n${size}\n${b64(tree.root())}\n`;
  const note = `${text}\n${signed(ORIGIN, key, text)}${witness ? cosigned(WITNESS, witness, text, 1_700_000_000) : ''}`;

  const siblingsOf = (chain: string): string[] => {
    const place = sha(chain);
    const siblings: string[] = [];
    let here = leaves;
    for (let level = 0; here.length > 1; level++) {
      const bit = (of: Buffer) => (of[Math.floor(level / 8)]! >> (7 - (level % 8))) & 1;
      siblings.unshift(
        b64(
          mapRootOf(
            here.filter(([k]) => bit(k) !== bit(place)),
            level + 1,
          ),
        ),
      );
      here = here.filter(([k]) => bit(k) === bit(place));
    }
    return siblings;
  };

  return {
    tree,
    size,
    note,
    hashes,
    vkey: vkeyOf(ORIGIN, key),
    witnessKey: witness && vkeyOf(WITNESS, witness, 4),
    history: (chain: string) => ({
      format: 'vitrine-history/1',
      chain,
      checkpoint: note,
      keys: [vkeyOf(ORIGIN, key)],
      witnesses: witness ? [vkeyOf(WITNESS, witness, 4)] : [],
      count: chainOf(chain).length,
      map: { siblings: siblingsOf(chain) },
      mapLeaf: {
        index: events.length,
        root: b64(mapRoot),
        proof: tree.inclusion(events.length, size).map(b64),
      },
      entries: chainOf(chain).map(n => {
        const { header, metadata, data, openings, hidden } = events[n]!;
        return {
          index: n,
          proof: tree.inclusion(n, size).map(b64),
          header,
          envelope: hidden ? { sha256: b64(sha(metadata)) } : { bytes: b64(metadata) },
          data: hidden ? { sha256: b64(sha(data)) } : { bytes: b64(data) },
          openings: hidden ? {} : openings,
        };
      }),
    }),
    receipt(n: number): string {
      const { header, metadata, data } = events[n]!;
      const extra = { format: 'vitrine-entry/1', header, envelope: b64(sha(metadata)), data: b64(sha(data)) };
      const lines = tree.inclusion(n, size).map(b64);
      return [
        'c2sp.org/tlog-proof@v1',
        `extra ${b64(Buffer.from(JSON.stringify(extra)))}`,
        `index ${n}`,
        ...lines,
        '',
        note,
      ].join('\n');
    },
    bytesOf: (n: number) => ({ envelope: events[n]!.metadata, data: events[n]!.data }),
  };
}

/** Two people with two cases, told in turns; one entry that its reader may not see. */
export const TWO_CASES: readonly SmallEvent[] = [
  {
    stream: 'case-a',
    type: 'CaseOpened',
    subjects: ['customer-lin'],
    caseId: 'a',
    personal: { title: '屏幕不亮' },
  },
  {
    stream: 'case-b',
    type: 'CaseOpened',
    subjects: ['customer-wu'],
    caseId: 'b',
    personal: { title: 'Battery' },
  },
  {
    stream: 'promise-1',
    type: 'PromiseMade',
    subjects: ['customer-lin'],
    caseId: 'a',
    personal: { words: '十六日前送到' },
  },
  { stream: 'case-b', type: 'NoteAdded', subjects: ['customer-wu'], caseId: 'b', data: { at: 7 } },
  {
    stream: 'case-a',
    type: 'NoteAdded',
    subjects: ['customer-lin'],
    caseId: 'a',
    data: { why: 'internal' },
    hidden: true,
  },
  { stream: 'promise-1', type: 'PromiseBroken', subjects: ['customer-lin'], caseId: 'a' },
];
