import fc from 'fast-check';
import { keyFrom, sealed, smallLog, TWO_CASES, vkeyOf, ORIGIN, WITNESS } from './testing/small-log.js';
import { linesOf } from './verdict.js';
import { verifyHistory } from './verify-history.js';
import { verifyReceipt } from './verify-receipt.js';
import { openValue } from './opening.js';
import { withOpened } from './proven-entry.js';

const witness = keyFrom('witness');
const log = smallLog(TWO_CASES, { witness });
const trust = { keys: [log.vkey], witnesses: [log.witnessKey!], witnessesRequired: 1 };
type Pack = ReturnType<typeof log.history>;
const valid = log.history('case-a');
const verdictOf = async (pack: unknown, by: Parameters<typeof verifyHistory>[1] = trust) =>
  (await verifyHistory(JSON.stringify(pack), by)).verdict;
const spoilt = (spoil: (pack: Pack) => void): Pack => {
  const copy = structuredClone(valid);
  spoil(copy);
  return copy;
};

describe('A history', () => {
  it('that is whole is verified, and gives what it proves', async () => {
    const { verdict, proven, checks } = await verifyHistory(JSON.stringify(valid), trust);
    expect([verdict, linesOf(checks, 'en').filter(line => !line.startsWith('✓'))]).toEqual(['verified', []]);
    expect(proven!.entries.map(({ type }) => type)).toEqual([
      'CaseOpened',
      'PromiseMade',
      'NoteAdded',
      'PromiseBroken',
    ]);
    expect(proven!.witnesses).toEqual([{ name: WITNESS, at: 1_700_000_000 }]);
    const shown = (entry: number) =>
      withOpened(proven!.entries[entry]!, value => (value.kind === 'opened' ? value.value : value.kind));
    expect([shown(0), shown(1)]).toEqual([{ title: '屏幕不亮' }, { words: '十六日前送到' }]);
    expect([proven!.entries[2]!.data, proven!.entries[2]!.envelope]).toEqual([undefined, undefined]);
  });

  it('without a key of one’s own is unsure, and says so', async () => {
    const { verdict, checks } = await verifyHistory(JSON.stringify(valid));
    expect(verdict).toBe('unsure');
    expect(linesOf(checks, 'zh-CN').join('\n')).toContain('密钥来自文件本身');
  });

  it('signed by another key than the one that is trusted fails, and so does one without the witnesses required', async () => {
    const forged = smallLog(TWO_CASES, { key: keyFrom('forger') }).history('case-a');
    expect(await verdictOf(forged)).toBe('failed');
    expect(await verdictOf(forged, {})).toBe('unsure');
    const alone = smallLog(TWO_CASES).history('case-a');
    expect(await verdictOf(alone)).toBe('failed');
    expect(await verdictOf(valid, { ...trust, witnessesRequired: 2 })).toBe('failed');
    const stranger = vkeyOf(WITNESS, keyFrom('other witness'), 4);
    expect(await verdictOf(valid, { ...trust, witnesses: [stranger] })).toBe('failed');
  });

  it('needs the witnesses that one names oneself: those that a file names are anybody’s', async () => {
    const { keys } = trust;
    expect(await verdictOf(valid, { keys, witnessesRequired: 1 })).toBe('failed');
    const { verdict, checks } = await verifyHistory(JSON.stringify(valid), { keys });
    expect([verdict, linesOf(checks, 'en').find(line => line.includes('Witnesses'))]).toEqual([
      'verified',
      expect.stringContaining('from the file itself'),
    ]);
  });

  it('of a log that was rewritten whole with the real key is right by itself: the witness’s absence alone shows it', async () => {
    const rewritten = smallLog(
      TWO_CASES.map((event, n) => (n === 2 ? { ...event, personal: { words: '尽快' } } : event)),
    );
    expect(await verdictOf(rewritten.history('case-a'), { keys: [log.vkey] })).toBe('verified');
    expect(await verdictOf(rewritten.history('case-a'))).toBe('failed');
  });

  it.each<[string, (pack: Pack) => void]>([
    ['an entry left out', pack => pack.entries.splice(1, 1)],
    ['an entry left out, and the count with it', pack => void (pack.entries.pop(), pack.count--)],
    ['an entry twice', pack => pack.entries.push(pack.entries[3]!)],
    ['two entries exchanged', pack => pack.entries.reverse()],
    ['an entry of another case', pack => pack.entries.splice(1, 0, log.history('case-b').entries[0]!)],
    ['another chain’s name', pack => (pack.chain = 'case-b')],
    ['the payload of another entry', pack => (pack.entries[0]!.data = pack.entries[1]!.data)],
    ['the header of another entry', pack => (pack.entries[0]!.header = pack.entries[1]!.header)],
    ['a hidden entry’s hash', pack => (pack.entries[2]!.data = { sha256: pack.mapLeaf.root })],
    ['another index', pack => pack.entries[0]!.index++],
    ['a proof cut off', pack => pack.entries[0]!.proof.pop()],
    ['a sibling of the map left out', pack => pack.map.siblings.pop()],
    ['another map leaf', pack => pack.mapLeaf.index--],
    ['a checkpoint of another size', pack => (pack.checkpoint = pack.checkpoint.replace('\n7\n', '\n8\n'))],
    [
      'a checkpoint of another log',
      pack => (pack.checkpoint = pack.checkpoint.replaceAll(ORIGIN, 'other.example')),
    ],
    [
      'one altered word, opened by a key of its own',
      pack => {
        const { text, k } = sealed('customer-lin', '十九日前送到', 'forged');
        pack.entries[1]!.data = { bytes: Buffer.from(JSON.stringify({ words: text })).toString('base64') };
        pack.entries[1]!.openings = { [text]: k };
      },
    ],
    [
      'a value and its key that the entry does not hold',
      pack => {
        const { text, k } = sealed('customer-lin', '十九日前送到', 'added');
        pack.entries[1]!.openings = { ...pack.entries[1]!.openings, [text]: k };
      },
    ],
    [
      'values of a hidden entry',
      pack => (pack.entries[2]!.openings = structuredClone(pack.entries[1]!.openings)),
    ],
    ['half a character in its name', pack => (pack.chain = 'case-\ud800')],
    [
      'an entry nested deeper than any stack',
      pack => {
        const deep = `{"words":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
        pack.entries[1]!.data = { bytes: Buffer.from(deep).toString('base64') };
      },
    ],
    [
      'a key that opens another value',
      pack => {
        const [text] = Object.keys(pack.entries[1]!.openings);
        pack.entries[1]!.openings = { [text!]: Object.values(pack.entries[0]!.openings)[0]! };
      },
    ],
  ])('with %s fails', async (_what, spoil) => {
    expect(await verdictOf(spoilt(spoil))).toBe('failed');
  });

  it('fails with any one character of it changed, unless that says the same', async () => {
    const text = JSON.stringify(valid);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom(...'Aa0+/={}[]",:x'),
        async (at, character) => {
          if (text[at] === character) return;
          const changed = text.slice(0, at) + character + text.slice(at + 1);
          const { verdict, proven } = await verifyHistory(changed, trust);
          // Keys of the file are not used where one's own are: they prove nothing, and spoil nothing.
          if (verdict === 'verified') expect(proven!.entries.map(({ id }) => id).length).toBe(4);
          const isOwnKey = at > text.indexOf('"keys"') + 6 && at < text.indexOf('"count"');
          expect([at, verdict === 'failed' || isOwnKey]).toEqual([at, true]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('that is none fails with a reason, whatever it is', async () => {
    for (const text of [
      '',
      'null',
      '[]',
      '{}',
      '{"format":"vitrine-history/1"}',
      '{"format":"vitrine-history/2"}',
      '{'.repeat(9999),
    ]) {
      const { verdict, checks } = await verifyHistory(text, trust);
      expect([verdict, checks[0]!.step, checks[0]!.says.en.length > 10]).toEqual(['failed', 'form', true]);
    }
    await fc.assert(
      fc.asyncProperty(fc.json(), async json => (await verifyHistory(json)).verdict === 'failed'),
    );
  });
});

describe('A receipt', () => {
  const receipt = log.receipt(2);

  it('is verified, also against the bytes of its event', async () => {
    const { verdict, header } = await verifyReceipt(receipt, trust, log.bytesOf(2));
    expect([verdict, header!.type]).toEqual(['verified', 'PromiseMade']);
    expect((await verifyReceipt(receipt, trust, log.bytesOf(1))).verdict).toBe('failed');
    expect((await verifyReceipt(receipt, {})).verdict).toBe('unsure');
  });

  it('with any character changed is not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(receipt.length - 1),
        fc.constantFrom(...'Aa0+/=\n x'),
        async (at, character) => {
          if (receipt[at] === character) return;
          const changed = receipt.slice(0, at) + character + receipt.slice(at + 1);
          expect([at, (await verifyReceipt(changed, trust)).verdict]).toEqual([at, 'failed']);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('A sealed value', () => {
  it('is opened by its own key alone', async () => {
    const { text, k } = sealed('customer-lin', { words: '好' }, 'one');
    expect(await openValue(text, k)).toEqual({ value: { words: '好' } });
    for (let bit = 0; bit < 256; bit++) {
      const key = Buffer.from(k, 'base64url');
      key[bit >> 3]! ^= 1 << (bit & 7);
      expect(await openValue(text, key.toString('base64url'))).toBeUndefined();
    }
    expect(await openValue(text.replace('customer-lin', 'customer-wu'), k)).toBeUndefined();
    for (let at = text.lastIndexOf(':') + 1; at < text.length; at++) {
      const other = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
      expect([at, await openValue(other, k)]).toEqual([at, undefined]);
    }
  });
});
