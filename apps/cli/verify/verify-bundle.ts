import {
  check,
  filesNamedBy,
  parseHistory,
  said,
  verdictOf,
  verifyHistory,
  type Check,
  type VerifiedHistory,
} from '#platform/transparency-log/proof/index.js';
import { trustFor, type Trusted } from './trust-for.js';
import { readBundle, type Bundle } from './read-bundle.js';

export interface VerifiedBundle extends VerifiedHistory {
  /** Files in it that no proof covers, such as its readable page. */
  readonly unproved: readonly string[];
}

/** Verifies an evidence bundle: its history, and that what lies beside it is what the history names. */
export async function verifyBundle(path: string, trust: Trusted): Promise<VerifiedBundle> {
  const { others: unproved, ...bundle } = await readBundle(path);
  const verified = await verifyHistory(bundle.history, trustFor(bundle.history, trust));
  if (!verified.proven) return { ...verified, unproved };
  const named = new Set(verified.proven.entries.flatMap(filesNamedBy));
  const checks = [...verified.checks, besideIt(bundle), ...evidenceIn(bundle, named)];
  const verdict = verdictOf(checks);
  return { verdict, checks, unproved, proven: verdict === 'failed' ? undefined : verified.proven };
}

function besideIt({ history, checkpoint, keys }: Omit<Bundle, 'others'>): Check {
  const told = parseHistory(history);
  const lines = new Set(keys.split('\n').filter(Boolean));
  const isSame =
    told.checkpoint === checkpoint && [...told.keys, ...told.witnesses].every(key => lines.has(key));
  return check(
    'form',
    isSame ? 'holds' : 'fails',
    isSame
      ? said('checkpoint 和 keys 与 history.json 一致。', 'checkpoint and keys are those of history.json.')
      : said(
          'checkpoint 或 keys 与 history.json 不一致。',
          'checkpoint or keys are not those of history.json.',
        ),
  );
}

function* evidenceIn({ evidence }: Pick<Bundle, 'evidence'>, named: ReadonlySet<string>): Generator<Check> {
  const wrong = evidence.filter(({ named: name, sha256 }) => name !== sha256 || !named.has(name));
  for (const { named: name, sha256 } of wrong)
    yield check(
      'evidence',
      'fails',
      name === sha256
        ? said(`没有记录提到 evidence/${name}。`, `No entry names evidence/${name}.`)
        : said(
            `evidence/${name} 的内容被改动。`,
            `evidence/${name} is not what its name says: it was altered.`,
          ),
    );
  const there = new Set(evidence.map(({ named: name }) => name));
  const missing = [...named].filter(name => !there.has(name));
  if (wrong.length === 0)
    yield check(
      'evidence',
      'holds',
      said(
        `${evidence.length} 个文件与记录所写的散列值一致。`,
        `${evidence.length} files are what the entries name.`,
      ),
    );
  if (missing.length > 0)
    yield check(
      'evidence',
      'open',
      said(
        `有 ${missing.length} 个记录提到的文件不在包中（已删除，或不给取包的人看）：${missing.join('、')}`,
        `${missing.length} files that entries name are not in the bundle (erased, or not for who asked): ${missing.join(', ')}`,
      ),
    );
}
