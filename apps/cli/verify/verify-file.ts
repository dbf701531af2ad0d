import { openSync, readFileSync, readSync, closeSync } from 'node:fs';
import {
  linesOf,
  verifyHistory,
  verifyReceipt,
  type Check,
  type Trust,
  type Verdict,
} from '#platform/transparency-log/proof/index.js';
import { CliError } from '../cli-error.js';
import { verifyBundle } from './verify-bundle.js';

export interface VerifyFileOptions extends Trust {
  readonly file: string;
  /** Files with the bytes of the event that a receipt is held against. */
  readonly eventData?: string;
  readonly eventMetadata?: string;
}

export interface FileVerdict {
  readonly kind: 'bundle' | 'receipt' | 'history';
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
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
    return { kind: 'receipt', ...(await verifyReceipt(text, trust, event)) };
  }
  if (text.trimStart().startsWith('{')) return { kind: 'history', ...(await verifyHistory(text, trust)) };
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

export const fileReport = ({ verdict, checks }: FileVerdict, locale: 'zh-CN' | 'en'): string =>
  `${[...linesOf(checks, locale), WORDS[verdict][locale]].join('\n')}\n`;

/** Nothing fails, but nothing could be said of the signature either: a receipt, and no key to hold it against. */
export const isUnsigned = ({ verdict, checks }: FileVerdict): boolean =>
  verdict !== 'failed' && checks.some(({ step, outcome }) => step === 'signature' && outcome === 'open');
