import { equal, textOf, type Bytes } from './bytes.js';
import { fromBase64 } from './base64.js';
import { parseCheckpoint, type Checkpoint } from './checkpoint.js';
import { eventLeaf, parseHeader, type Header } from './leaf.js';
import { sha256 } from './sha256.js';
import { said } from './steps.js';
import { parseTlogProof, type TlogProof } from './tlog-proof.js';
import { isCount, isIncluded, leafHash } from './tree.js';
import { check, verdictOf, type Check, type Verdict } from './verdict.js';
import { verifyCheckpoint, type Trust } from './verify-checkpoint.js';

export interface VerifiedReceipt {
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
  /** undefined: it is no receipt of an event. */
  readonly header?: Header;
  readonly checkpoint?: Checkpoint;
}

/** The bytes of the event that a receipt is held against, where somebody has them. */
export interface EventBytes {
  readonly envelope?: Uint8Array;
  readonly data?: Uint8Array;
}

/** Verifies a receipt (`.tlog-proof`). Trust names the keys: a receipt has none of its own. */
export async function verifyReceipt(
  text: string,
  trust: Trust,
  event: EventBytes = {},
): Promise<VerifiedReceipt> {
  const receipt = parseTlogProof(text);
  const checkpoint = receipt && parseCheckpoint(receipt.checkpoint);
  const entry = receipt && entryOf(receipt);
  if (!receipt || !checkpoint || !entry)
    return { verdict: 'failed', checks: [check('form', 'fails', noReceipt)] };
  const { keys = [] } = trust;
  const signed = await verifyCheckpoint(checkpoint, { keys: [], witnesses: [] }, trust);
  const [signature, ...rest] = signed.checks;
  const checks = [
    // Without a key nothing can be said of the signature: neither that it is right nor that it is wrong.
    keys.length > 0 ? signature! : check('signature', 'open', noKey),
    ...rest,
    verifyPlace(receipt, checkpoint, entry),
    ...compared(entry, event),
  ];
  return { verdict: verdictOf(checks), checks, header: entry.header, checkpoint };
}

interface Entry {
  readonly header: Header;
  readonly headerText: string;
  readonly envelope: Bytes;
  readonly data: Bytes;
}

function entryOf({ extra }: TlogProof): Entry | undefined {
  let told: Partial<Record<'format' | 'header' | 'envelope' | 'data', unknown>>;
  try {
    told = JSON.parse((extra && textOf(extra)) ?? 'null') as typeof told;
  } catch {
    return undefined;
  }
  const { format, header: headerText, envelope, data } = told ?? {};
  if (format !== 'vitrine-entry/1' || typeof headerText !== 'string') return undefined;
  const header = parseHeader(headerText);
  const [hashOfEnvelope, hashOfData] = [envelope, data].map(hash =>
    typeof hash === 'string' ? fromBase64(hash) : undefined,
  );
  if (!header || hashOfEnvelope?.length !== 32 || hashOfData?.length !== 32) return undefined;
  return { header, headerText, envelope: hashOfEnvelope, data: hashOfData };
}

function verifyPlace({ index, proof }: TlogProof, checkpoint: Checkpoint, entry: Entry): Check {
  const hash = leafHash(eventLeaf(entry.headerText, entry.envelope, entry.data));
  return isIncluded(checkpoint, index, hash, proof)
    ? check('inclusion', 'holds', said(`它是日志中的第 ${index} 片叶。`, `It is leaf ${index} of the log.`))
    : check(
        'inclusion',
        'fails',
        said(`它不是日志中的第 ${index} 片叶。`, `It is not leaf ${index} of the log.`),
      );
}

/** As the leaf was made: epoch milliseconds; null where the metadata is no envelope (docs/proof). */
function recordedAtIn(envelope: Uint8Array): number | null {
  try {
    const told = JSON.parse(textOf(envelope) ?? '') as { readonly recordedAt?: unknown } | null;
    return isCount(told?.recordedAt) ? told.recordedAt : null;
  } catch {
    return null;
  }
}

function* compared(entry: Entry, { envelope, data }: EventBytes): Generator<Check> {
  const isAs = (bytes: Uint8Array | undefined, hash: Bytes): boolean =>
    bytes === undefined || equal(sha256(bytes), hash);
  if (!envelope && !data) return;
  if (envelope && isAs(envelope, entry.envelope) && recordedAtIn(envelope) !== entry.header.recordedAt) {
    yield check('event', 'fails', otherTime);
    return;
  }
  const holds = isAs(envelope, entry.envelope) && isAs(data, entry.data);
  yield check(
    'event',
    holds ? 'holds' : 'fails',
    holds
      ? said('与凭证所证明的一致。', 'It is what the receipt proves.')
      : said('与凭证所证明的不一致。', 'It is not what the receipt proves.'),
  );
}

const otherTime = said(
  '凭证的记录时间与所附元数据中的不符。',
  'The receipt’s time of recording is not that of the metadata beside it.',
);
const noReceipt = said(
  '不是一条记录的凭证（.tlog-proof）。',
  'It is no receipt of an entry (.tlog-proof with `extra`).',
);
const noKey = said(
  '凭证中没有密钥：请用 --key 指定日志的密钥。',
  'A receipt holds no key: name the log’s with --key.',
);
