import {
  keyFrom,
  ORIGIN,
  sealed,
  smallLog,
  TWO_CASES,
  WITNESS,
  vkeyOf,
  type SmallEvent,
} from './small-log.js';
import { sha, Tree } from './straightforward.js';

/* The test vectors of docs/proof/vectors: made by nothing of the verifier, always the same. */

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const flipped = (bytes: Uint8Array): Buffer => {
  const copy = Buffer.from(bytes);
  copy[0]! ^= 1;
  return copy;
};

interface Vector {
  readonly name: string;
  /** What a verifier has to say of it. */
  readonly expect: 'verified' | 'failed' | 'unsure';
}

/** With the step that a verifier has to refuse it at: written down here, not taken from a verifier. */
const because = <T extends { readonly name: string; readonly expect: string }>(
  cases: readonly T[],
  reasonOf: (name: string) => string | undefined,
) =>
  cases.map(one => {
    if (one.expect !== 'failed') return one;
    const reason = reasonOf(one.name);
    if (reason === undefined) throw new Error(`Why does "${one.name}" fail?`);
    return { ...one, reason };
  });

const HISTORY_REASONS: Readonly<Record<string, string>> = {
  'a witness is required, and only the file names one': 'witnesses',
  'a key for a value that the entry does not hold': 'entry',
  'truncated: the last entry left out': 'chain',
  'truncated, and counted anew': 'chain',
  reordered: 'order',
  'an entry of another case among them': 'entry',
  'payloads swapped': 'inclusion',
  'a word altered and sealed anew': 'inclusion',
  'the checkpoint of another tree size': 'signature',
  'a bit of the log’s signature flipped': 'signature',
  'a bit of the witness’s signature flipped': 'witnesses',
  'rewritten and signed by another key': 'signature',
  'rewritten whole with the real key, and the witness has not seen it': 'witnesses',
};
const RECEIPT_REASONS: Readonly<Record<string, string>> = {
  'another key': 'signature',
  'no witness where one is required': 'witnesses',
  'another index': 'inclusion',
  'a hash left out': 'inclusion',
  'another entry’s content': 'inclusion',
};

function treeVectors() {
  const tree = new Tree(Array.from({ length: 13 }, (_, n) => sha('\0', `leaf ${n}`)));
  const inclusion = (name: string, index: number, size: number, change: object = {}) => ({
    name,
    ...{ index, size, leaf: b64(tree.leaves[index]!), root: b64(tree.root(size)) },
    ...{ proof: tree.inclusion(index, size).map(b64), expect: 'verified' },
    ...change,
  });
  const consistency = (name: string, older: number, newer: number, change: object = {}) => ({
    name,
    older: { size: older, root: b64(tree.root(older)) },
    newer: { size: newer, root: b64(tree.root(newer)) },
    ...{ proof: tree.consistency(older, newer).map(b64), expect: 'verified' },
    ...change,
  });
  const proof = tree.inclusion(5, 13).map(b64);
  const path = tree.consistency(6, 13).map(b64);
  const expect = 'failed';
  return {
    inclusion: [
      inclusion('the only leaf', 0, 1),
      inclusion('the first of thirteen', 0, 13),
      inclusion('in the middle', 5, 13),
      inclusion('the last of thirteen, at the ragged edge', 12, 13),
      inclusion('truncated', 5, 13, { proof: proof.slice(0, -1), expect }),
      inclusion('longer than the tree is high', 5, 13, { proof: [...proof, proof[0]], expect }),
      inclusion('reordered', 5, 13, { proof: [proof[1], proof[0], ...proof.slice(2)], expect }),
      inclusion('one bit of a sibling flipped', 5, 13, {
        proof: [b64(flipped(tree.inclusion(5, 13)[0]!)), ...proof.slice(1)],
        expect,
      }),
      inclusion('another index', 5, 13, { index: 4, expect }),
      inclusion('another tree size', 5, 13, { size: 8, expect }),
      inclusion('the root of another size', 5, 13, { root: b64(tree.root(12)), expect }),
      inclusion('another leaf', 5, 13, { leaf: b64(tree.leaves[6]!), expect }),
      inclusion('an index beyond the tree', 5, 13, { index: 13, expect }),
      inclusion('an inner node passed off as a leaf', 5, 13, {
        ...{
          leaf: b64(sha('\u0001', tree.leaves[4]!, tree.leaves[5]!)),
          proof: proof.slice(1),
          index: 2,
          expect,
        },
      }),
    ],
    consistency: [
      consistency('from a whole subtree', 8, 13),
      consistency('from a ragged edge', 6, 13),
      consistency('the same tree', 13, 13),
      consistency('truncated', 6, 13, { proof: path.slice(0, -1), expect }),
      consistency('reordered', 6, 13, { proof: [...path].reverse(), expect }),
      consistency('one bit flipped', 6, 13, {
        proof: [b64(flipped(tree.consistency(6, 13)[0]!)), ...path.slice(1)],
        expect,
      }),
      consistency('a split view: another tree of the older size', 6, 13, {
        older: { size: 6, root: b64(sha('another past')) },
        expect,
      }),
      consistency('the newer one is shorter', 13, 13, {
        newer: { size: 6, root: b64(tree.root(6)) },
        expect,
      }),
    ],
  };
}

function sealedVectors() {
  const { text, k } = sealed('customer-lin', '十六日前送到', 'vector');
  const other = sealed('customer-lin', '十九日前送到', 'vector 2');
  const payload = text.slice(text.lastIndexOf(':') + 1);
  return [
    { name: 'opened by its own key', sealed: text, key: k, value: '十六日前送到' },
    { name: 'by the key of another value', sealed: text, key: other.k, value: null },
    { name: 'under another subject’s name', sealed: `~p2:customer-wu:${payload}`, key: k, value: null },
    { name: 'cut off', sealed: text.slice(0, -4), key: k, value: null },
    {
      name: 'one character changed',
      sealed: `${text.slice(0, -1)}${text.endsWith('A') ? 'Q' : 'A'}`,
      key: k,
      value: null,
    },
  ];
}

type Pack = ReturnType<ReturnType<typeof smallLog>['history']>;

function historyVectors() {
  const witness = keyFrom('witness');
  const log = smallLog(TWO_CASES, { witness });
  const trust = { keys: [log.vkey], witnesses: [log.witnessKey!], witnessesRequired: 1 };
  const vector = (
    name: string,
    expect: Vector['expect'],
    spoil: (pack: Pack) => void = () => undefined,
    by: object = trust,
  ) => {
    const history = structuredClone(log.history('case-a'));
    spoil(history);
    return { name, expect, trust: by, history };
  };
  const altered: readonly SmallEvent[] = TWO_CASES.map((event, n) =>
    n === 2 ? { ...event, personal: { words: '尽快送到' } } : event,
  );
  const alone = smallLog(altered);
  const forged = smallLog(altered, { key: keyFrom('another key') });
  const only = (history: Pack, name: string, expect: Vector['expect'], by: object) => ({
    name,
    expect,
    trust: by,
    history,
  });
  return [
    vector('whole, with its witness', 'verified'),
    vector('without a key of one’s own', 'unsure', undefined, {}),
    vector('a witness is required, and only the file names one', 'failed', undefined, {
      ...{ keys: [log.vkey], witnessesRequired: 1 },
    }),
    vector('a key for a value that the entry does not hold', 'failed', pack => {
      const { text, k } = sealed('customer-lin', '十九日前送到', 'added');
      pack.entries[1]!.openings = { ...pack.entries[1]!.openings, [text]: k };
    }),
    vector('truncated: the last entry left out', 'failed', pack => pack.entries.pop()),
    vector('truncated, and counted anew', 'failed', pack => void (pack.entries.pop(), pack.count--)),
    vector('reordered', 'failed', pack => pack.entries.reverse()),
    vector('an entry of another case among them', 'failed', pack => {
      pack.entries.splice(1, 0, log.history('case-b').entries[0]!);
    }),
    vector('payloads swapped', 'failed', pack => {
      const [a, b] = pack.entries;
      [a!.data, b!.data] = [b!.data, a!.data];
    }),
    vector('a word altered and sealed anew', 'failed', pack => {
      const { text, k } = sealed('customer-lin', '十九日前送到', 'forged');
      pack.entries[1]!.data = { bytes: b64(Buffer.from(JSON.stringify({ words: text }))) };
      pack.entries[1]!.openings = { [text]: k };
    }),
    vector('the checkpoint of another tree size', 'failed', pack => {
      pack.checkpoint = pack.checkpoint.replace('\n7\n', '\n6\n');
    }),
    vector('a bit of the log’s signature flipped', 'failed', pack => {
      pack.checkpoint = pack.checkpoint.replace(
        /(\n\n\u2014 \S+ .{40})(.)/u,
        (_, before: string, digit: string) => before + (digit === 'A' ? 'B' : 'A'),
      );
    }),
    vector('a bit of the witness’s signature flipped', 'failed', pack => {
      pack.checkpoint = pack.checkpoint.replace(/[A-Za-z0-9]==\n/, found =>
        found.startsWith('A') ? 'Q==\n' : 'A==\n',
      );
    }),
    only(forged.history('case-a'), 'rewritten and signed by another key', 'failed', { keys: [log.vkey] }),
    only(alone.history('case-a'), 'rewritten whole with the real key: by itself it is right', 'verified', {
      keys: [log.vkey],
    }),
    only(
      alone.history('case-a'),
      'rewritten whole with the real key, and the witness has not seen it',
      'failed',
      trust,
    ),
  ];
}

function receiptVectors() {
  const log = smallLog(TWO_CASES);
  const receipt = log.receipt(2);
  const trust = { keys: [log.vkey] };
  const other = { keys: [vkeyOf(ORIGIN, keyFrom('another key'))] };
  const asCosigner = { ...trust, witnesses: [vkeyOf(WITNESS, keyFrom('witness'), 4)], witnessesRequired: 1 };
  return [
    { name: 'whole', expect: 'verified', trust, receipt },
    { name: 'no key to hold it against', expect: 'unsure', trust: {}, receipt },
    { name: 'another key', expect: 'failed', trust: other, receipt },
    { name: 'no witness where one is required', expect: 'failed', trust: asCosigner, receipt },
    { name: 'another index', expect: 'failed', trust, receipt: receipt.replace('index 2', 'index 3') },
    {
      name: 'a hash left out',
      expect: 'failed',
      trust,
      receipt: receipt.replace(/(index 2\n)[^\n]+\n/, '$1'),
    },
    {
      name: 'another entry’s content',
      expect: 'failed',
      trust,
      receipt: receipt.replace(/extra .*/, /extra .*/.exec(log.receipt(5))![0]),
    },
  ];
}

/** By file name. */
export function vectors(): Readonly<Record<string, unknown>> {
  const { inclusion, consistency } = treeVectors();
  return {
    'tree.json': {
      inclusion: because(inclusion, () => 'inclusion'),
      consistency: because(consistency, () => 'consistency'),
    },
    'sealed.json': sealedVectors().map(one => (one.value === null ? { ...one, reason: 'opening' } : one)),
    'history.json': because(historyVectors(), name => HISTORY_REASONS[name]),
    'receipt.json': because(receiptVectors(), name => RECEIPT_REASONS[name]),
  };
}
