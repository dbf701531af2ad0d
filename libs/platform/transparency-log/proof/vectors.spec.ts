import { readFileSync } from 'node:fs';
import { fromBase64 } from './base64.js';
import { openValue } from './opening.js';
import { vectors } from './testing/vectors.js';
import { isConsistent, isIncluded } from './tree.js';
import type { Check, Verdict } from './verdict.js';
import type { Trust } from './verify-checkpoint.js';
import { verifyHistory } from './verify-history.js';
import { verifyReceipt } from './verify-receipt.js';

const fileText = (name: string): string => readFileSync(`docs/proof/vectors/${name}`, 'utf8');
const read = <T>(name: string): T => JSON.parse(fileText(name)) as T;
const bytes = (text: string) => fromBase64(text)!;
type Expected = { readonly name: string; readonly expect: string; readonly reason?: string };

/** The verdict, and the first step at which it fails. */
const told = ({ verdict, checks }: { verdict: Verdict; checks: readonly Check[] }) => ({
  verdict,
  reason: checks.find(({ outcome }) => outcome === 'fails')?.step,
});
type Head = { readonly size: number; readonly root: string };

const tree = read<{
  inclusion: (Expected & { index: number; size: number; leaf: string; root: string; proof: string[] })[];
  consistency: (Expected & { older: Head; newer: Head; proof: string[] })[];
}>('tree.json');
const histories = read<(Expected & { trust: Trust; history: object })[]>('history.json');
const receipts = read<(Expected & { trust: Trust; receipt: string })[]>('receipt.json');
const sealedTexts = read<{ name: string; sealed: string; key: string; value: unknown }[]>('sealed.json');

describe('The test vectors', () => {
  it.each(Object.keys(vectors()))('%s is as it is made (`npm run docs` brings it up to date)', name => {
    expect(JSON.parse(fileText(name))).toEqual(JSON.parse(JSON.stringify(vectors()[name])));
  });

  it.each(tree.inclusion)(
    'of inclusion, $name: $expect',
    ({ index, size, leaf, root, proof, expect: expected }) => {
      const holds = isIncluded({ size, root: bytes(root) }, index, bytes(leaf), proof.map(bytes));
      expect(holds ? 'verified' : 'failed').toBe(expected);
    },
  );

  it.each(tree.consistency)('of consistency, $name: $expect', ({ older, newer, proof, expect: expected }) => {
    const head = ({ size, root }: Head) => ({ size, root: bytes(root) });
    const holds = isConsistent(head(older), head(newer), proof.map(bytes));
    expect(holds ? 'verified' : 'failed').toBe(expected);
  });

  it.each(histories)('of a history, $name: $expect', async ({ trust, history, expect: verdict, reason }) => {
    expect(told(await verifyHistory(JSON.stringify(history), trust))).toEqual({ verdict, reason });
  });

  it.each(receipts)('of a receipt, $name: $expect', async ({ trust, receipt, expect: verdict, reason }) => {
    expect(told(await verifyReceipt(receipt, trust))).toEqual({ verdict, reason });
  });

  it.each(sealedTexts)('of a sealed value, $name', async ({ sealed, key, value }) => {
    expect((await openValue(sealed, key))?.value ?? null).toEqual(value);
  });
});
