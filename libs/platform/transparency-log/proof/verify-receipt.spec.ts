import { utf8 } from './bytes.js';
import { smallLog, TWO_CASES } from './testing/small-log.js';
import { formatTlogProof, parseTlogProof } from './tlog-proof.js';
import { verifyReceipt } from './verify-receipt.js';

const log = smallLog(TWO_CASES);
const trust = { keys: [log.vkey] };

describe('A receipt, held against the event’s own bytes', () => {
  it('fails where its header tells another time of recording than the metadata', async () => {
    const { extra, ...place } = parseTlogProof(log.receipt(2))!;
    const entry = JSON.parse(Buffer.from(extra!).toString('utf8')) as { header: string };
    const told = JSON.parse(entry.header) as unknown[];
    const header = JSON.stringify([...told.slice(0, -1), Number(told.at(-1)) + 1]);
    const receipt = formatTlogProof({ ...place, extra: utf8(JSON.stringify({ ...entry, header })) });
    const { envelope } = log.bytesOf(2);
    const { verdict, checks } = await verifyReceipt(receipt, trust, { envelope });
    expect(verdict).toBe('failed');
    expect(checks.find(({ step }) => step === 'event')?.says.en).toMatch(/time of recording/);
    expect((await verifyReceipt(log.receipt(2), trust, { envelope })).verdict).not.toBe('failed');
  });

  it('fails where the metadata is that of another event, and says so', async () => {
    const { envelope } = log.bytesOf(1);
    const { checks } = await verifyReceipt(log.receipt(2), trust, { envelope });
    expect(checks.find(({ step }) => step === 'event')?.says.en).toMatch(/not what the receipt proves/);
  });
});
