import { openSync, readFileSync, readSync, closeSync } from 'node:fs';
import {
  linesOf,
  verifyHistory,
  verifyReceipt,
  type Check,
  type Verdict,
} from '#platform/transparency-log/proof/index.js';
import { CliError } from '../cli-error.js';
import { trustFor, type Trusted } from './trust-for.js';
import { verifyBundle } from './verify-bundle.js';

export interface VerifyFileOptions extends Trusted {
  readonly file: string;
  /** Files with the bytes of the event that a receipt is held against. */
  readonly eventData?: string;
  readonly eventMetadata?: string;
}

export interface FileVerdict {
  readonly kind: 'bundle' | 'receipt' | 'history';
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
  /** Files of a bundle that no proof covers. */
  readonly unproved?: readonly string[];
  /** Keys whose signatures are right, of a bundle or history. */
  readonly proven?: { readonly keys: readonly string[] };
}

/** Verifies an evidence bundle, a receipt or a history, told apart by how they begin. */
export async function verifyFile({
  file,
  eventData,
  eventMetadata,
  ...trust
}: VerifyFileOptions): Promise<FileVerdict> {
  const start = startOf(file);
  if (start.startsWith('PK')) return { kind: 'bundle', ...(await verifyBundle(file, trust)) };
  const text = readFileSync(file, 'utf8');
  if (start.startsWith('c2sp.org/tlog-proof')) {
    const event = { data: bytesIn(eventData), envelope: bytesIn(eventMetadata) };
    const { ownKeys: _, ...trusted } = trust;
    return { kind: 'receipt', ...(await verifyReceipt(text, trusted, event)) };
  }
  if (text.trimStart().startsWith('{'))
    return { kind: 'history', ...(await verifyHistory(text, trustFor(text, trust))) };
  throw new CliError(
    `${file} is nothing that can be verified: expected a data folder, an evidence bundle (.zip), a receipt (.tlog-proof) or a history (JSON).`,
  );
}

const bytesIn = (path: string | undefined): Uint8Array | undefined =>
  path === undefined ? undefined : readFileSync(path);

function startOf(file: string): string {
  const opened = openSync(file, 'r');
  try {
    const start = Buffer.alloc(32);
    return start.subarray(0, readSync(opened, start, 0, start.length, 0)).toString('latin1');
  } finally {
    closeSync(opened);
  }
}

const WORDS: Readonly<Record<Verdict, Readonly<Record<'zh-CN' | 'en', string>>>> = {
  verified: { 'zh-CN': '核验通过。', en: 'Verified.' },
  unsure: {
    'zh-CN': '没有发现不符，但有些无从判断（见 ? 各行）。',
    en: 'Nothing fails; what is marked ? could not be told.',
  },
  failed: { 'zh-CN': '核验未通过。', en: 'NOT verified.' },
};

export const fileReport = ({ verdict, checks, unproved = [] }: FileVerdict, locale: 'zh-CN' | 'en'): string =>
  `${[...linesOf(checks, locale), ...notProved(unproved, locale), WORDS[verdict][locale]].join('\n')}\n`;

function notProved(names: readonly string[], locale: 'zh-CN' | 'en'): readonly string[] {
  if (names.length === 0) return [];
  // Names are whoever's who made the file: none of them moves the cursor.
  const list = names.map(name => JSON.stringify(name)).join(', ');
  return [
    locale === 'en'
      ? `- Not proved, and to be taken for nothing: ${list}. index.html verifies itself where it is opened.`
      : `- 未被证明、不可据以为凭的文件：${list}。index.html 在浏览器中打开时自行核验。`,
  ];
}

/** Nothing fails, and who signed is known only from the file itself. */
export const isUnknownSigner = ({ verdict, checks }: FileVerdict): boolean =>
  verdict !== 'failed' && checks.some(({ step, outcome }) => step === 'key' && outcome === 'open');

/** Nothing fails, but nothing could be said of the signature either: a receipt, and no key to hold it against. */
export const isUnsigned = ({ verdict, checks }: FileVerdict): boolean =>
  verdict !== 'failed' && checks.some(({ step, outcome }) => step === 'signature' && outcome === 'open');
