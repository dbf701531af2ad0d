import { createHash } from 'node:crypto';
import { png } from '#platform/files/testing/index.js';
import { filesIn } from '../kit/bytes.js';
import { factsIn } from '../kit/facts.js';
import { clientOf, type Client } from '../kit/http.js';
import { pause, startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

/* The product is killed while photos are being given to a case. */

const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 3);
const PHOTOS = 12;
const nameOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

describe('Files of a case whose server is killed', () => {
  const folder = tempFolder();
  let product: Product;
  let technician: Client;
  let caseId: string;
  const start = async (): Promise<void> => {
    product = await startProduct({ folder, env: { DEMO: 'false' } });
    technician = clientOf(product.url, await tokensOf(folder).of('technician'));
  };

  beforeAll(async () => {
    await start();
    const agent = clientOf(product.url, await tokensOf(folder).of('agent'));
    const { id: customerId } = await agent.done('/customers', { name: '测试客户', fictitious: true });
    const owner = { kind: 'unit-of-company', id: 'desk', label: 'desk' };
    ({ id: caseId } = await agent.done('/cases', { customerId, owner, title: '?' }));
  }, 60_000);
  afterAll(async () => {
    await product.stop();
    removeFolder(folder);
  });

  const give = (photo: Buffer) =>
    technician.send<{ file: string }>(`/cases/${caseId}/files`, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: new Uint8Array(photo),
    });
  const bytesOf = async (file: string): Promise<Buffer> => {
    const answer = await fetch(`${product.url}/cases/${caseId}/files/${file}`, {
      headers: { authorization: `Bearer ${await tokensOf(folder).of('technician')}` },
    });
    expect([file, answer.status]).toEqual([file, 200]);
    return Buffer.from(await answer.arrayBuffer());
  };

  it(
    'are there whole wherever a fact speaks of them, and once when they are given again',
    async () => {
      const photos = Array.from({ length: ROUNDS * PHOTOS }, (_, n) => png(`photo ${n}`, 40_000 + n * 7_000));
      for (let round = 0; round < ROUNDS; round++) {
        const acknowledged: string[] = [];
        const giving = photos.slice(round * PHOTOS, (round + 1) * PHOTOS).map(photo =>
          give(photo).then(
            ({ status }) => void (status === 201 && acknowledged.push(nameOf(photo))),
            () => undefined,
          ),
        );
        await pause(2 + Math.random() * 60);
        await product.kill();
        await Promise.all(giving);

        const filed = (await factsIn(folder)).filter(({ type }) => type === 'FileFiled');
        const names = filed.map(({ data }) => (data as { file: string }).file);
        expect(names).toEqual([...new Set(names)]);
        expect(acknowledged.filter(file => !names.includes(file))).toEqual([]);
        await start();
        for (const file of names) expect(nameOf(await bytesOf(file))).toBe(file);
      }
      for (const photo of photos) expect((await give(photo)).body.file).toBe(nameOf(photo));
      await product.stop();
      const facts = (await factsIn(folder)).filter(({ type }) => type === 'FileFiled');
      expect(facts.map(({ data }) => (data as { file: string }).file).sort()).toEqual(
        photos.map(nameOf).sort(),
      );
      const kept = filesIn(`${folder}/files`).filter(path => !path.includes('/incoming/'));
      expect(kept).toHaveLength(photos.length);
      await start();
    },
    60_000 + ROUNDS * 10_000,
  );
});
