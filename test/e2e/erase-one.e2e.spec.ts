import { execFile } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { png } from '#platform/files/testing/index.js';
import { findTexts } from '../kit/bytes.js';
import { isFeedEvent, ndjson } from '../kit/feed.js';
import { clientOf, type Client } from '../kit/http.js';
import { filesWith, storedKeys, storedTokens } from '../kit/key-bytes.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';
import { unzipped } from '../kit/unzipped.js';

/* One of a thousand is erased: none of his words is in any file, and all that rests on the record stands as it was. */

const CUSTOMERS = 1_000;
const HIS = {
  name: '欧阳若兰甲',
  phone: '13977770001',
  email: 'ruolan.jia@example.org',
  title: '若兰的屏幕碎了一角',
  words: '若兰小姐周五前必定取到',
  said: '请打若兰的办公室电话',
};
const WORDS = Object.values(HIS);
const OTHER = { name: '司马留存乙', phone: '13977770002' };

const folder = tempFolder();
const backup = tempFolder();
const run = promisify(execFile);
let product: Product;
let supervisor: Client;
let manager: Client;
let agent: Client;
let him: string;
let other: string;
let caseId: string;
/** What the key store keeps of him: wrapped keys and search tokens. */
let secrets: readonly Buffer[];

const start = async (): Promise<void> => {
  product = await startProduct({ folder, env: { DEMO: 'false' } });
  const tokens = tokensOf(folder);
  agent = clientOf(product.url, await tokens.of('agent'));
  supervisor = clientOf(product.url, await tokens.of('supervisor'));
  manager = clientOf(product.url, await tokens.of('manager', { id: 'test-manager' }));
};
const cli = (...args: string[]) =>
  run(process.execPath, ['dist/apps/cli/main.js', ...args], { maxBuffer: 2 ** 28 });

beforeAll(async () => {
  await start();
  for (let n = 0; n < CUSTOMERS - 2; n += 50)
    await Promise.all(
      Array.from({ length: Math.min(50, CUSTOMERS - 2 - n) }, (_, k) =>
        agent.done('/customers', { name: `客户${n + k}`, phone: `1380${String(n + k).padStart(7, '0')}` }),
      ),
    );
  other = (await agent.done('/customers', OTHER)).id;
  const { name, phone, email } = HIS;
  him = (await agent.done('/customers', { name, phone, email })).id;
  const owner = { kind: 'unit-of-company', id: 'hotline', label: '客服中心' };
  caseId = (await agent.done('/cases', { customerId: him, owner, title: HIS.title })).id;
  await agent.done('/contacts', {
    ...{ caseId, register: 'hotline', direction: 'in', channel: 'phone-hotline' },
    ...{ summary: HIS.said, answered: true, handled: 'answered' },
  });
  const promise = await agent.done('/promises', {
    ...{ caseId, by: { unit: '客服中心' }, words: HIS.words, literal: true },
    ...{ about: 'call-back', kind: 'firm', medium: 'phone', due: { term: { max: 3, unit: 'working-day' } } },
  });
  await agent.done(`/promises/${promise.id}/at-risk`, { because: 'said-so' });
  await eventually(() => Promise.resolve(letters().length === 1), 'a letter to him');
  await agent.send(`/cases/${caseId}/files`, {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: new Uint8Array(png(HIS.title, 40_000)),
  });
  await agent.done(`/promises/${promise.id}/withdraw`, { explanation: '客户不再需要。' });
  const { position } = await agent.done(`/cases/${caseId}/close`, {});
  await agent.get(`/cases/${caseId}/timeline?after=${position}`);
}, 120_000);
afterAll(async () => {
  await product.stop();
  for (const each of [folder, backup]) removeFolder(each);
});

const letters = (): readonly string[] =>
  findTexts(folder, [HIS.email]).filter(found => /^outbox\/.*\.json: /.test(found));
const subjectOf = (id: string): string => (id.startsWith('customer-') ? id : `customer-${id}`);
/** As he takes it himself, from an address of his own. */
async function bundle(): Promise<Buffer> {
  const token = await tokensOf(folder).of('customer', { subject: subjectOf(him) });
  const answer = await eventually(async () => {
    const got = await fetch(`${product.url}/cases/${caseId}/bundle`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return got.status === 200 && got;
  }, 'his bundle');
  return Buffer.from(await answer.arrayBuffer());
}
async function wordsIn(zip: Buffer): Promise<readonly string[]> {
  const text = Buffer.concat([...(await unzipped(zip)).values()]).toString();
  return WORDS.filter(word => text.includes(word));
}

const figures = async () => {
  const paths = ['/promises?limit=200', `/cases/${caseId}`, '/handling-rates'];
  const answers = await Promise.all(paths.map(path => supervisor.get(path)));
  return answers.map(({ status, text }) => [
    status,
    text.replaceAll(/"(title|words)":("[^"]*"|\{[^}]*\})/g, ''),
  ]);
};

describe('One of a thousand', () => {
  it('is erased when two have said so, in a record that names the backups', async () => {
    await cli(
      'backup',
      '--data',
      folder,
      '--to',
      join(backup, 'data'),
      '--keys-to',
      join(backup, 'keys'),
      '--quiet',
    );
    writeFileSync(join(backup, 'before.zip'), await bundle());
    secrets = [...storedKeys(folder, subjectOf(him)), ...storedTokens(folder, subjectOf(him))];
    expect(secrets.length).toBeGreaterThan(2);
    expect(filesWith(folder, secrets)).not.toEqual([]);
    const before = await figures();
    const leaf = readFileSync(join(folder, 'transparency/checkpoint'), 'utf8');
    await supervisor.done(`/customers/${him}/erasure`, { because: 'no-longer-needed' });
    expect((await supervisor.post(`/customers/${him}/erasure/approve`, {})).status).toBeGreaterThanOrEqual(
      400,
    );
    await manager.done(`/customers/${him}/erasure/approve`, {});
    await eventually(async () => {
      const { body } = await supervisor.get<{ erasures: { status: string }[] }>('/erasures');
      return body.erasures[0]?.status === 'erased';
    }, 'the erasure');
    const { stdout } = await cli('export', '--from', folder, '--out', '-', '--quiet');
    const erased = stdout.split('\n').find(line => line.includes('"SubjectErased"'));
    expect(erased).toContain(join(backup, 'keys'));
    expect(erased).toMatch(/"keys":1/);
    expect(await figures()).toEqual(before);
    expect(leaf).not.toBe('');
  }, 60_000);

  it('has nothing of his key and his search tokens left in the key store, its log and its free pages, and no letter waiting', async () => {
    expect(filesWith(folder, secrets)).toEqual([]);
    expect(readdirSync(join(folder, 'outbox'))).toEqual([]);
    expect(findTexts(join(backup, 'data'), WORDS)).toEqual([]);
    // Out of reach, and named in the record.
    expect(filesWith(join(backup, 'keys'), secrets)).not.toEqual([]);
  });

  it('has none of his words in a bundle made afterwards, and the one that he took before still proves what it told', async () => {
    const before = readFileSync(join(backup, 'before.zip'));
    expect(await wordsIn(before)).toEqual(expect.arrayContaining([HIS.title, HIS.words]));
    writeFileSync(join(backup, 'after.zip'), await bundle());
    expect(await wordsIn(readFileSync(join(backup, 'after.zip')))).toEqual([]);
    for (const each of ['before.zip', 'after.zip'])
      expect((await cli('verify', join(backup, each), '--trust-key-in-bundle', '--quiet')).stdout).not.toBe(
        '',
      );
  }, 60_000);

  it('has none of his words in any file, running, stopped and started again, and nowhere in an export', async () => {
    expect(findTexts(folder, WORDS)).toEqual([]);
    await product.stop();
    expect(findTexts(folder, WORDS)).toEqual([]);
    await start();
    expect(findTexts(folder, WORDS)).toEqual([]);
    for (const format of ['log', 'cloudevents', 'xes', 'ocel', 'csv']) {
      const { stdout } = await cli('export', '--format', format, '--from', folder, '--out', '-', '--quiet');
      for (const word of WORDS) expect([format, stdout.includes(word)]).toEqual([format, false]);
    }
    const shown = await supervisor.get(`/cases/${caseId}/timeline`);
    expect([shown.status, shown.text.includes('"erased":true')]).toEqual([200, true]);
    for (const word of WORDS) expect(shown.text).not.toContain(word);
    expect((await agent.get(`/customers?phone=${HIS.phone}`)).text).not.toContain(him);
  }, 60_000);

  it('is told to the subscribers of every feed, by the name that each has for him', async () => {
    const reporting = clientOf(product.url, await tokensOf(folder).of('reporting', { grants: ['feed:*'] }));
    const names = new Set<string>();
    for (const feed of ['service-history', 'promises', 'contacts', 'repairs']) {
      const { text } = await reporting.get(`/feeds/${feed}?follow=false`);
      expect(text).not.toContain(subjectOf(him).slice('customer-'.length));
      const facts = ndjson(text).filter(isFeedEvent);
      const erased = facts.filter(({ type }) => type === 'SubjectErased');
      expect([feed, erased.length]).toEqual([feed, 1]);
      const { customerId } = erased[0]!.data as { customerId: string };
      names.add(customerId);
      if (feed === 'promises' || feed === 'contacts')
        expect(
          facts.some(({ type, subject }) => /Made|Registered/.test(type) && subject === customerId),
        ).toBe(true);
    }
    expect(names.size).toBe(4);
  });

  it('is erased again at the next start where an older copy of the keys was put back', async () => {
    await product.stop();
    for (const end of ['-wal', '-shm']) rmSync(join(folder, `keys/keys.db${end}`), { force: true });
    copyFileSync(join(backup, 'keys/keys/keys.db'), join(folder, 'keys/keys.db'));
    expect(filesWith(folder, secrets)).not.toEqual([]);
    await start();
    await eventually(
      () => Promise.resolve(filesWith(join(folder, 'keys'), secrets).length === 0),
      'his key gone',
    );
    const { text } = await supervisor.get(`/cases/${caseId}/timeline`);
    for (const word of WORDS) expect(text).not.toContain(word);
  }, 60_000);

  it('leaves the others as they were, and every proof standing', async () => {
    expect((await agent.get(`/customers/${other}`)).text).toContain(OTHER.name);
    expect((await agent.get(`/customers?phone=${OTHER.phone}`)).text).toContain(other);
    await eventually(async () => {
      const { status } = await supervisor.get(`/cases/${caseId}/proof`);
      return status === 200;
    }, 'the history under a checkpoint');
    const { stdout } = await cli('verify', folder, '--quiet');
    expect(stdout).toContain('All as it was signed');
  }, 60_000);
});
