import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveWitness, type ServedWitness, type Verification } from '#platform/transparency-log';
import { vitrine, vitrineAlone } from '../../apps/cli/testing/command-line.js';
import { demoCases } from '../kit/demo.js';
import { clientOf } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import {
  changeByte,
  cutAfter,
  drop,
  eventAt,
  positionsOf,
  swap,
  withLog,
  type TamperedEvent,
} from '../kit/tamper.js';
import { tokensOf } from '../kit/tokens.js';

/* What somebody does to the files of a real installation, the D-brand case in it, and what `vitrine verify` says. */

const root = mkdtempSync(join(tmpdir(), 'vitrine-tampering-'));
const original = join(root, 'original');
const kept = { checkpoint: join(root, 'kept.checkpoint'), receipt: join(root, 'kept.tlog-proof') };
let witness: ServedWitness;
let product: Product;
/** The promise of the battery, which was not kept. */
let promise: TamperedEvent;
let ownKey: string;

const env = (): Record<string, string> => ({
  TLOG_CHECKPOINT_MS: '50',
  TLOG_WITNESSES: `${witness.vkey} ${witness.url}`,
});

beforeAll(async () => {
  mkdirSync(original);
  // It cosigns whoever is named by the key it is told; the key is made by the first start.
  witness = await serveWitness({ folder: join(root, 'w0'), name: 'w', logs: [], port: 0 });
  product = await startProduct({ folder: original, env: { DEMO: 'false' } });
  ownKey = (await (await fetch(`${product.url}/transparency/keys`)).text()).trim();
  await product.stop();
  await witness.close();
  witness = await serveWitness({ folder: join(root, 'w1'), name: 'w.example', logs: [ownKey], port: 0 });
  product = await startProduct({ folder: original, env: env() });
  const text = async (path: string): Promise<string> => (await fetch(`${product.url}${path}`)).text();
  const health = async (): Promise<{ behind: string }> =>
    (JSON.parse(await text('/health/ready')) as { transparency: { behind: string } }).transparency;
  await eventually(async () => (await health()).behind === '0', 'all is under a checkpoint');
  const note = await eventually(
    async () =>
      (await text('/transparency/checkpoint').then(note => note.includes('w.example') && note)) || undefined,
    'the witness has cosigned',
  );
  writeFileSync(kept.checkpoint, note);
  const agent = clientOf(product.url, await tokensOf(original).of('auditor'));
  const { dBrand } = await demoCases(clientOf(product.url, await tokensOf(original).of('agent')));
  const made = withLog(original, db => positionsOf(db, 'PromiseMade'));
  promise = withLog(original, db => eventAt(db, made[1]!));
  const receipt = await agent.get(`/cases/${dBrand.caseId}/events/${promise.id}/receipt`);
  expect([receipt.status, receipt.text]).toEqual([200, expect.stringContaining('tlog-proof')]);
  writeFileSync(kept.receipt, receipt.text);
  await product.stop();
}, 120_000);
afterAll(async () => {
  await witness.close();
  rmSync(root, { recursive: true, force: true });
});

let copies = 0;
function tampered(act: (folder: string) => void): string {
  const folder = join(root, `copy-${++copies}`);
  cpSync(original, folder, { recursive: true });
  act(folder);
  return folder;
}
const onLog = (act: (db: DatabaseSync) => void) => tampered(folder => withLog(folder, act));

interface Said {
  readonly code: number;
  readonly verdict: Verification;
  readonly text: string;
}
async function verify(folder: string, ...args: string[]): Promise<Said> {
  const { code, output, errors } = await vitrine(['verify', folder, '--json', ...args]);
  if (output === '') throw new Error(errors);
  const { output: text } = await vitrine(['verify', folder, '--quiet', ...args]);
  return { code: Number(code), verdict: JSON.parse(output) as Verification, text };
}
const where = ({ position, stream, revision }: TamperedEvent) => ({
  ...{ position: String(position), stream, revision: String(revision) },
});
const byWitness = (): string[] => [...['--witness-checkpoint', kept.checkpoint, '--witness', witness.vkey]];

describe('A copy of the data', () => {
  it('as it is, is as it was signed; and it is said what that does not show', async () => {
    const { code, verdict, text } = await verify(original);
    expect({ code, differences: verdict.differences }).toEqual({ code: 0, differences: [] });
    expect(verdict.events).toBeGreaterThan(400);
    expect(text).toContain('Not shown: that nobody who has these data and a key rewrote everything');
    const seen = await verify(original, ...byWitness(), '--receipt', kept.receipt, '--key', ownKey);
    expect(seen.verdict.claims.map(({ holds }) => holds)).toEqual([true, true]);
    expect(seen.text).not.toContain('Not shown');
  });

  it('with one byte of one event changed, is not, and the event is named', async () => {
    const folder = onLog(db => changeByte(db, promise.position));
    const { code, verdict } = await verify(folder);
    expect([code, (await vitrineAlone(['verify', folder, '--quiet'])).code]).toEqual([1, 1]);
    expect(verdict.count).toBe(1);
    expect(verdict.differences[0]).toMatchObject({ what: 'altered', parts: ['data'], ...where(promise) });
  });

  it('with one byte changed and its checksum left, is not, and its position is named', async () => {
    const { verdict } = await verify(onLog(db => changeByte(db, promise.position, { repair: false })));
    expect(verdict.differences[0]).toMatchObject({ what: 'damaged', position: String(promise.position) });
  });

  it('with the last events cut off, is not, and each that is missing is named', async () => {
    const last = withLog(original, db => Number(db.prepare('SELECT head FROM log').get()!['head']));
    const { verdict } = await verify(onLog(db => cutAfter(db, last - 7)));
    expect(verdict.count).toBe(7);
    expect(verdict.differences.map(({ what, position }) => [what, Number(position)])).toEqual(
      Array.from({ length: 7 }, (_, n) => ['missing', last - 6 + n]),
    );
  });

  it('in another order, is not, and the first event that stands elsewhere is named', async () => {
    const other = promise.position + 3;
    const { verdict } = await verify(onLog(db => swap(db, promise.position, other)));
    expect(verdict.count).toBe(2);
    expect(verdict.differences[0]).toMatchObject({ what: 'order', position: String(promise.position) });
    expect(verdict.differences[1]).toMatchObject({ what: 'order', position: String(other) });
  });

  it('with one event of one customer dropped, is not, and its place is named', async () => {
    const { verdict } = await verify(onLog(db => drop(db, promise.position)));
    expect(verdict.count).toBe(1);
    expect(verdict.differences[0]).toMatchObject({ what: 'missing', position: String(promise.position) });
  });

  it('with payload and its hash in the transparency log replaced, is not: the tile above tells which leaf', async () => {
    const folder = onLog(db => changeByte(db, promise.position));
    const { differences } = (await verify(folder)).verdict;
    const index = differences[0]!.index!;
    replaceHash(folder, index);
    const { verdict } = await verify(folder);
    expect(verdict.differences[0]).toMatchObject({ what: expect.stringMatching(/map|checkpoint|tile/) });
    expect(verdict.differences.map(({ says }) => says).join()).toMatch(/leaf \d+/);
  });

  it('with everything rewritten under another key, is as it was signed, by that key: a key, a witness or a receipt that was kept shows it', async () => {
    const folder = await rewritten(folder => rmSync(join(folder, 'transparency'), { recursive: true }), {
      TLOG_ORIGIN: ownKey.split('+')[0]!,
    });
    const alone = await verify(folder);
    expect(alone.code).toBe(0);
    expect(alone.text).toContain('Whether the key is the right one this folder can’t tell');
    expect((await verify(folder, '--key', ownKey)).verdict.differences[0]).toMatchObject({
      what: 'checkpoint',
    });
    await isShownBy(folder);
  }, 60_000);

  it('with everything rewritten by the real key, is as it was signed; only a witness or a receipt shows it, and that is said', async () => {
    const folder = await rewritten(folder => {
      for (const file of ['log.db', 'log.db-wal', 'log.db-shm', 'checkpoint'])
        rmSync(join(folder, 'transparency', file), { force: true });
    });
    const alone = await verify(folder, '--key', ownKey);
    expect(alone.code).toBe(0);
    expect(alone.text).toContain(
      'Not shown: that nobody who has these data and that key rewrote everything and signed it anew. Only what somebody else kept shows it',
    );
    await isShownBy(folder, '--key', ownKey);
  }, 60_000);
});

async function isShownBy(folder: string, ...args: string[]): Promise<void> {
  const witnessed = await verify(folder, ...byWitness(), ...args);
  expect(witnessed.code).toBe(1);
  expect(witnessed.text).toContain('the witness w.example cosigned');
  const received = await verify(folder, '--receipt', kept.receipt, ...args);
  expect(received.code).toBe(1);
  expect(received.text).toContain(promise.stream);
}

/** One word of a promise changed, and the transparency log made anew over it. */
async function rewritten(
  forget: (folder: string) => void,
  more: Record<string, string> = {},
): Promise<string> {
  const folder = onLog(db => changeByte(db, promise.position));
  forget(folder);
  const again = await startProduct({ folder, env: { DEMO: 'false', ...more } });
  await eventually(async () => {
    const health = (await (await fetch(`${again.url}/health/ready`)).json()) as {
      transparency: { behind: string };
    };
    return health.transparency.behind === '0';
  }, 'the rewritten log is signed');
  await again.stop();
  return folder;
}

/** Makes the entry of a leaf what its event gives now, as `vitrine verify` computes it. */
function replaceHash(folder: string, index: number): void {
  const db = new DatabaseSync(join(folder, 'transparency', 'log.db'));
  const n = Math.floor(index / 256);
  const entries = Buffer.from(
    db.prepare('SELECT entries FROM bundle WHERE n = ?').get(n)!['entries'] as Uint8Array,
  );
  let at = 0;
  for (let leaf = 0; leaf < index % 256; leaf++) at += 2 + entries.readUInt16BE(at);
  const data = withLog(folder, log => {
    const row = log
      .prepare('SELECT metadata_bytes, body FROM event WHERE position = ?')
      .get(promise.position)!;
    return Buffer.from(row['body'] as Uint8Array).subarray(row['metadata_bytes'] as number);
  });
  createHash('sha256')
    .update(data)
    .digest()
    .copy(entries, at + 2 + 64);
  db.prepare('UPDATE bundle SET entries = ? WHERE n = ?').run(entries, n);
  db.close();
}
