import { equal, type Bytes } from './bytes.js';
import { chainHead } from './chain.js';
import { parseCheckpoint, type Checkpoint } from './checkpoint.js';
import { MalformedHistory, parseHistory, type History, type HistoryEntry, type Part } from './history.js';
import { eventLeaf, mapLeaf } from './leaf.js';
import { rootByMembership } from './map.js';
import { provenEntry, type ProvenEntry } from './proven-entry.js';
import { sha256 } from './sha256.js';
import { said } from './steps.js';
import { isIncluded, leafHash } from './tree.js';
import { check, verdictOf, type Check, type Verdict } from './verdict.js';
import { verifyCheckpoint, type CheckedCheckpoint, type Trust } from './verify-checkpoint.js';

/** All that a history proves, where it does. */
export interface Proven extends Pick<CheckedCheckpoint, 'keys' | 'witnesses'> {
  readonly chain: string;
  readonly checkpoint: Checkpoint;
  /** All there are in the chain up to the checkpoint. */
  readonly entries: readonly ProvenEntry[];
}

export interface VerifiedHistory {
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
  /** undefined: something fails. */
  readonly proven?: Proven;
}

/** Verifies a `vitrine-history/1`. Whatever it is given, it answers: what is no history fails. */
export async function verifyHistory(json: string, trust: Trust = {}): Promise<VerifiedHistory> {
  let history: History;
  try {
    history = parseHistory(json);
  } catch (error) {
    if (!(error instanceof MalformedHistory)) throw error;
    const { message } = error;
    return failed(
      check(
        'form',
        'fails',
        said(`不是 vitrine-history/1：${message}`, `It is no vitrine-history/1: ${message}.`),
      ),
    );
  }
  const checkpoint = parseCheckpoint(history.checkpoint);
  if (!checkpoint)
    return failed(
      check('form', 'fails', said('检查点的写法不对。', 'Its checkpoint is not written as checkpoints are.')),
    );
  const signed = await verifyCheckpoint(checkpoint, history, trust);
  const { checks, entries } = await verifyEntries(history, checkpoint);
  const all = [...signed.checks, ...checks, ...verifyChain(history, checkpoint)];
  const verdict = verdictOf(all);
  if (verdict === 'failed') return { verdict, checks: all };
  const { keys, witnesses } = signed;
  return { verdict, checks: all, proven: { chain: history.chain, checkpoint, keys, witnesses, entries } };
}

const failed = (why: Check): VerifiedHistory => ({ verdict: 'failed', checks: [why] });

const hashOf = (part: Part): Bytes => ('bytes' in part ? sha256(part.bytes) : part.sha256);

const leafHashOf = ({ header, envelope, data }: HistoryEntry): Bytes =>
  leafHash(eventLeaf(header, hashOf(envelope), hashOf(data)));

async function verifyEntries(
  { chain, entries }: History,
  checkpoint: Checkpoint,
): Promise<{ checks: readonly Check[]; entries: readonly ProvenEntry[] }> {
  const checks: Check[] = [];
  const proven: ProvenEntry[] = [];
  let before = -1;
  for (const [n, entry] of entries.entries()) {
    if (!isIncluded(checkpoint, entry.index, leafHashOf(entry), entry.proof))
      checks.push(check('inclusion', 'fails', notThere(entry.index), n));
    if (entry.index <= before)
      checks.push(
        check('order', 'fails', said('它不在前一条之后。', 'It does not come after the one before.'), n),
      );
    before = entry.index;
    const told = await provenEntry(entry, chain);
    if ('en' in told) checks.push(check('entry', 'fails', told, n));
    else proven.push(told);
  }
  const opened = proven.reduce((sum, entry) => sum + entry.opened.size, 0);
  if (checks.length === 0)
    checks.push(
      check(
        'inclusion',
        'holds',
        said(
          `${entries.length} 条记录都在日志中，次序一致。`,
          `All ${entries.length} entries are in the log, in this order.`,
        ),
      ),
      check(
        'opening',
        'holds',
        said(`${opened} 项已打开，与密文相符。`, `${opened} were opened, and are what was sealed.`),
      ),
    );
  return { checks, entries: proven };
}

/** That the entries are all there are: they give the chain’s head, which stands in the map, whose root is the last leaf. */
function* verifyChain(
  { chain, count, siblings, mapLeaf: last, entries }: History,
  checkpoint: Checkpoint,
): Generator<Check> {
  const head = chainHead(entries.map(leafHashOf));
  const root = rootByMembership({ chain, count: entries.length, head }, siblings);
  const isWhole = count === entries.length && root !== undefined && equal(root, last.root);
  yield check(
    'chain',
    isWhole ? 'holds' : 'fails',
    isWhole ? complete(entries.length, chain) : incomplete(chain),
  );
  const isLast = last.index === checkpoint.size - 1;
  const hash = leafHash(mapLeaf(last.index, last.root));
  const holds = isLast && isIncluded(checkpoint, last.index, hash, last.proof);
  yield check('map', holds ? 'holds' : 'fails', holds ? mapHolds : mapFails);
}

const notThere = (index: number) =>
  said(
    `它不是日志中的第 ${index} 片叶：内容被改动，或不在这个检查点之下。`,
    `It is not leaf ${index} of the log: it was altered, or is not under this checkpoint.`,
  );
const complete = (count: number, chain: string) =>
  said(
    `${chain} 到此为止共有 ${count} 条记录，全部在此。`,
    `${chain} has ${count} entries up to here, and these are all.`,
  );
const incomplete = (chain: string) =>
  said(
    `这些不是 ${chain} 的全部记录：有缺少、多出、改动或调换。`,
    `These are not the entries of ${chain}: some are missing, added, altered or reordered.`,
  );
const mapHolds = said(
  '总表的根是检查点前的最后一片叶。',
  'The map’s root is the last leaf under the checkpoint.',
);
const mapFails = said(
  '总表的根不是检查点前的最后一片叶。',
  'The map’s root is not the last leaf under the checkpoint.',
);
