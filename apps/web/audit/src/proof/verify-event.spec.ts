import { smallLog, TWO_CASES } from '#platform/transparency-log/proof/testing/small-log.js';
import { parseTlogProof, textOf, toBase64 } from '#platform/transparency-log/proof';
import { verifyEvent, type EventProof } from './verify-event.js';

const log = smallLog(TWO_CASES);

function told(n: number): EventProof {
  const { extra, index, proof, checkpoint } = parseTlogProof(log.receipt(n))!;
  const entry = JSON.parse(textOf(extra!)!) as Pick<EventProof, 'header' | 'envelope' | 'data'>;
  const [origin = '', size] = checkpoint.split('\n');
  return {
    ...entry,
    chain: 'case-a',
    ordinal: 1,
    count: 1,
    leaf: index,
    proof: proof.map(toBase64),
    checkpoint: { origin, size: Number(size), signedAt: 0, note: checkpoint },
    keys: [log.vkey],
    witnesses: [],
    unaltered: true,
  };
}

describe('The proof of an event, verified in the console', () => {
  it('holds for every event as the server says it', async () => {
    for (let n = 0; n < 4; n++) expect((await verifyEvent(told(n))).verdict).toBe('verified');
  });

  it('fails for another place, another content, another key', async () => {
    const one = told(1);
    const others: EventProof[] = [
      { ...one, leaf: one.leaf + 1 },
      { ...one, data: told(2).data },
      { ...one, proof: one.proof.slice(1) },
      { ...one, keys: [one.keys[0]!.replace(/.$/, 'A')] },
    ];
    for (const each of others) expect((await verifyEvent(each)).verdict).toBe('failed');
  });
});
