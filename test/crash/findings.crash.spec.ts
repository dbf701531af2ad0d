import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { clientOf } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

/* Findings are computed: whatever was killed or lost, they are found again as they were. */

interface Line {
  readonly findingId: string;
  readonly status: string;
  readonly sentence: { readonly en: string };
  readonly goneBecause: string | null;
}
interface Page {
  readonly findings: readonly Line[];
  readonly next: string | null;
  readonly waiting: number;
}

const folder = tempFolder();
let product: Product;
afterAll(async () => {
  await product.stop();
  removeFolder(folder);
});

/** The demo's live case goes on by itself; all others stand still. */
async function found(): Promise<ReadonlyMap<string, unknown>> {
  const staff = clientOf(product.url, await tokensOf(folder).of('supervisor'));
  const page = async (query: string) => (await staff.get<Page>(`/findings?limit=200${query}`)).body;
  await eventually(
    async () => {
      const { findings, waiting } = await page('');
      return findings.length > 0 && waiting === 0;
    },
    'the audit of all cases',
    30_000,
  );
  const lines = [...(await page('')).findings, ...(await page('&status=gone')).findings];
  return new Map(
    lines.map(({ findingId, status, sentence, goneBecause }) => [
      findingId,
      { status, sentence: sentence.en, goneBecause },
    ]),
  );
}

it('findings are the same after kill -9 in the middle of the first audit, and after the read store was lost', async () => {
  product = await startProduct({ folder });
  // Ready a moment ago: the thread that audits has only begun.
  await product.kill();
  product = await startProduct({ folder });
  const after = await found();
  expect(after.size).toBeGreaterThan(30);

  await product.kill();
  for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `read-store.db${end}`), { force: true });
  product = await startProduct({ folder });
  const rebuilt = await found();
  const both = [...after.keys()].filter(id => rebuilt.has(id));
  expect(both.map(id => [id, rebuilt.get(id)])).toEqual(both.map(id => [id, after.get(id)]));
  // What the clock found meanwhile in cases that go on may have come; nothing has gone.
  expect([...after.keys()].filter(id => !rebuilt.has(id))).toEqual([]);
}, 120_000);
