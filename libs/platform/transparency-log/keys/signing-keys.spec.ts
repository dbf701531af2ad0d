import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseNote, parseVerifierKey, signatureBy } from './note.js';
import { ensureKey, listedKeys, replaceKey, signCheckpoint } from './signing-keys.js';

describe('The key of a transparency log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'signing-keys-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const head = { size: 1, root: Buffer.alloc(32, 7) };
  const signers = (now: number): string[] => {
    const { text, signatures } = parseNote(signCheckpoint(folder, 'log.example', head, now))!;
    const { current, former } = listedKeys(folder, now);
    return [...current, ...former].filter(vkey => signatureBy(vkey, text, signatures));
  };

  it('is made once, and signs what its verifier key verifies', () => {
    ensureKey(folder, 'log.example', 1_000);
    ensureKey(folder, 'log.example', 2_000);
    const [vkey] = listedKeys(folder, 2_000).current;
    expect(parseVerifierKey(vkey!)).toMatchObject({ name: 'log.example', type: 1 });
    expect(signers(2_000)).toEqual([vkey]);
    const altered = signCheckpoint(folder, 'log.example', head, 2_000).replace('\n1\n', '\n2\n');
    const { text, signatures } = parseNote(altered)!;
    expect(signatureBy(vkey!, text, signatures)).toBeUndefined();
  });

  it('signs beside the one that replaces it for the time of the overlap, and stays listed', () => {
    const [old] = listedKeys(folder, 3_000).current;
    const { vkey } = replaceKey(folder, 10_000, 3_000);
    expect(signers(3_000)).toEqual([old, vkey]);
    expect(signers(12_999)).toEqual([old, vkey]);
    expect(signers(13_000)).toEqual([vkey]);
    expect(listedKeys(folder, 13_000)).toEqual({ current: [vkey], former: [old] });
  });

  it('is refused when others may read it', () => {
    const file = join(folder, readdirSync(folder)[0]!);
    chmodSync(file, 0o640);
    expect(() => signCheckpoint(folder, 'log.example', head, 4_000)).toThrow('chmod 600');
    chmodSync(file, 0o600);
  });
});
