import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { serveWitness, type ServedWitness } from '../index.js';
import { parseNote, signatureBy } from '../keys/note.js';
import { openTransparent, type Transparent } from '../testing/transparent.js';
import { addCheckpointBody } from './add-checkpoint.js';

const folders: string[] = [];
const tempFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'witness-'));
  folders.push(folder);
  return folder;
};
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true, force: true })));

describe('A checkpoint that a witness must cosign', () => {
  let log: Transparent;
  let witness: ServedWitness;
  const folder = tempFolder();
  const serve = (port = 0): Promise<ServedWitness> =>
    serveWitness({ folder, name: 'witness.example/w1', logs: log.transparency.keys, port });

  beforeAll(async () => {
    log = await openTransparent();
    witness = await serve();
    const { vkey, url } = witness;
    await log.again({ witnesses: [{ vkey, url }], witnessesRequired: 1 });
  });
  afterAll(async () => {
    await log.close();
    await witness.close();
  });

  /** What is said of the witness, once something is. */
  async function said(): Promise<Readonly<Record<string, string>>> {
    for (;;) {
      const { witnesses = {} } = log.transparency.status;
      if (Object.keys(witnesses).length > 0) return witnesses;
      await delay(10);
    }
  }

  it('is published with its cosignature, and goes on with it', async () => {
    for (let n = 0; n < 3; n++) {
      const { note } = await log.transparency.until(await log.record({ caseId: '1' }), 10_000);
      const { text, signatures } = parseNote(note)!;
      expect(signatureBy(witness.vkey, text, signatures)).toBeDefined();
      expect(await log.transparency.completeness('case-1')).toMatchObject({ entries: { length: n + 1 } });
    }
  });

  it('is not published while the witness is away, and is when it is back; meanwhile the last one stands', async () => {
    const before = (await log.transparency.latest())!;
    const port = Number(new URL(witness.url).port);
    await witness.close();
    const position = await log.record({ caseId: '1' });
    await expect(log.transparency.until(position, 300)).rejects.toThrow('No checkpoint');
    expect((await log.transparency.latest())!.size).toBe(before.size);
    expect((await log.transparency.completeness('case-1'))!.entries).toHaveLength(3);
    expect(Object.keys(await said())).toEqual([witness.vkey]);
    const since = performance.now();
    await log.again();
    // It is closed at once, not when nobody waits for it any more.
    expect(performance.now() - since).toBeLessThan(4_000);
    expect((await log.transparency.latest())!.size).toBe(before.size);
    witness = await serve(port);
    await log.transparency.until(position, 20_000);
    expect((await log.transparency.completeness('case-1'))!.entries).toHaveLength(4);
    expect(log.transparency.status.witnesses ?? {}).toEqual({});
  }, 30_000);

  it('is refused where the log was set back and goes on otherwise: the witness has seen more', async () => {
    const old = tempFolder();
    await log.transparency.close();
    await cp(join(log.folder, 'transparency'), old, { recursive: true });
    await log.again();
    // Two checkpoints, over what becomes one batch when it is made again.
    for (let n = 0; n < 2; n++) await log.transparency.until(await log.record({ caseId: '2' }), 10_000);
    await log.transparency.close();
    await rm(join(log.folder, 'transparency'), { recursive: true });
    await cp(old, join(log.folder, 'transparency'), { recursive: true });
    await log.again();
    const position = await log.record({ caseId: '3' });
    expect(Object.values(await said()).join()).toMatch(/set back|rewritten|go on/);
    await expect(log.transparency.until(position, 300)).rejects.toThrow('No checkpoint');
  }, 30_000);
});

describe('A witness', () => {
  let one: Transparent;
  let witness: ServedWitness;
  beforeAll(async () => {
    one = await openTransparent();
    witness = await serveWitness({
      ...{ folder: tempFolder(), name: 'w', port: 0 },
      logs: one.transparency.keys,
    });
  });
  afterAll(async () => {
    await one.close();
    await witness.close();
  });
  const ask = async (body: string): Promise<{ status: number; body: string; type: string | null }> => {
    const response = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body });
    const type = response.headers.get('content-type');
    return { status: response.status, body: await response.text(), type };
  };

  it('answers what C2SP tlog-witness asks for, to whatever is sent', async () => {
    const first = await one.transparency.until(await one.record(), 10_000);
    const second = await one.transparency.until(await one.record(), 10_000);
    const bare = { old: 0, proof: [], note: first.note };
    expect((await ask('nonsense')).status).toBe(400);
    expect((await ask(addCheckpointBody({ ...bare, old: 99 }))).status).toBe(400);
    const foreign = first.note.replaceAll(first.origin, 'elsewhere.example');
    expect((await ask(addCheckpointBody({ ...bare, note: foreign }))).status).toBe(404);
    const forged = first.note.replace(`\n${first.size}\n`, `\n${first.size + 1}\n`);
    expect((await ask(addCheckpointBody({ ...bare, note: forged }))).status).toBe(403);
    const { status, body } = await ask(addCheckpointBody({ ...bare }));
    expect(status).toBe(200);
    expect(
      signatureBy(witness.vkey, parseNote(first.note)!.text, parseNote(first.note + body)!.signatures),
    ).toBeDefined();
    expect(await ask(addCheckpointBody({ ...bare, note: second.note }))).toEqual({
      ...{ status: 409, body: `${first.size}\n`, type: 'text/x.tlog.size' },
    });
    const wrong = { old: first.size, proof: [Buffer.alloc(32)], note: second.note };
    expect((await ask(addCheckpointBody(wrong))).status).toBe(422);
    expect((await ask('x'.repeat(70_000))).status).toBe(413);
  });
});

describe('A witness that does not answer', () => {
  it('holds nobody up where it is not required', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const helper = await serveWitness({ folder: tempFolder(), name: 'w', logs: [], port: 0 });
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const one = await openTransparent({ witnesses: [{ vkey: helper.vkey, url }], witnessesRequired: 0 });
    for (let n = 0; n < 3; n++) await one.transparency.until(await one.record(), 2_000);
    await one.close();
    await helper.close();
    silent.closeAllConnections();
    silent.close();
  });
});
