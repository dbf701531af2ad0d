import { createServer, type AddressInfo } from 'node:net';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { follow } from '../kit/feed.js';
import { factsIn } from '../kit/facts.js';
import { clientOf } from '../kit/http.js';
import { eventually, launch, startProduct } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

/* The product as a process: how it ends, what it leaves, and why it does not start. */

const folders: string[] = [];
const newFolder = (): string => {
  const folder = tempFolder();
  folders.push(folder);
  return folder;
};
afterAll(() => folders.forEach(removeFolder));
const env = { DEMO: 'false' };

describe('A stop by SIGTERM', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('%s ends it in order, whoever is still connected', async signal => {
    const folder = newFolder();
    const product = await startProduct({ folder, env });
    const tokens = tokensOf(folder);
    const feed = await follow(`${product.url}/feeds/service-history`, {
      authorization: `Bearer ${await tokens.of('reporting', { grants: ['feed:*'] })}`,
      accept: 'text/event-stream',
    });
    const agent = clientOf(product.url, await tokens.of('agent'));
    const sent = Array.from({ length: 40 }, (_, index) =>
      agent
        .post('/customers', { name: `客户 ${index}` }, { 'idempotency-key': `c-${index}` })
        .catch(() => undefined),
    );
    await Promise.any(sent);
    const begun = performance.now();
    process.kill(product.pid, signal);
    expect(await product.ended).toBe(0);
    // A feed that is followed has no end of its own.
    expect(performance.now() - begun).toBeLessThan(15_000);
    expect(product.errors()).toBe('');
    await feed.stop();

    // Whatever had come in was answered; what came too late was told so, or found nobody.
    const answers = await Promise.all(sent);
    for (const answer of answers) expect([201, 503, undefined]).toContain(answer?.status);
    const kept = (await factsIn(folder)).map(({ id }) => id).sort();
    const acknowledged = answers.flatMap(answer =>
      answer?.status === 201 ? [answer.body.events[0]!.id] : [],
    );
    expect(kept).toEqual(acknowledged.sort());
    expect(() => process.kill(product.pid, 0)).toThrow();
  });

  it('leaves a folder that opens again with all that was in it, and whose read models come to the same when they are built again', async () => {
    const folder = newFolder();
    const first = await startProduct({ folder, env });
    const made = await clientOf(first.url, await tokensOf(folder).of('agent')).done('/customers', {
      name: '再来',
      phone: '13900136666',
    });
    await first.stop();
    const second = await startProduct({ folder, env });
    const agent = clientOf(second.url, await tokensOf(folder).of('agent'));
    const again = await agent.get<{ name: string }>(`/customers/${made.id}?after=${made.position}`);
    expect([again.status, again.body.name]).toEqual([200, '再来']);

    const digests = await digestsOf(second.url, folder);
    expect(digests.filter(({ applied }) => applied.events > 0).length).toBeGreaterThan(1);
    expect(await second.stop()).toBe(0);
    for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `read-store.db${end}`), { force: true });
    const third = await startProduct({ folder, env });
    expect(await digestsOf(third.url, folder)).toEqual(digests);
    const operator = clientOf(third.url, await tokensOf(folder).of('operator'));
    expect((await operator.get('/read-models/no-such/digest')).status).toBe(404);
    await third.stop();
  });
});

interface ReadModelDigest {
  readonly name: string;
  readonly position: string;
  readonly applied: { readonly events: number; readonly digest: string };
  readonly digest: string;
}

/** What the rows of every read model come to, once all of them have the whole log. */
async function digestsOf(url: string, folder: string): Promise<ReadModelDigest[]> {
  const auditor = clientOf(url, await tokensOf(folder).of('auditor'));
  const list = async () =>
    (await auditor.get<{ head: string; readModels: readonly ReadModelDigest[] }>('/read-models')).body;
  await eventually(async () => {
    const { head, readModels } = await list();
    return readModels.every(({ position }) => position === head);
  }, 'the read models have the whole log');
  const digests: ReadModelDigest[] = [];
  for (const { name } of (await list()).readModels)
    digests.push(
      (await auditor.get<ReadModelDigest>(`/read-models/${encodeURIComponent(name)}/digest`)).body,
    );
  return digests;
}

describe('A start after the first', () => {
  it('keeps the promise of the live case as it was made, whatever DEMO_DUE_SECONDS says by then', async () => {
    const folder = newFolder();
    const promisesAfter = async (seconds: string): Promise<unknown> => {
      const product = await startProduct({ folder, env: { DEMO_DUE_SECONDS: seconds } });
      const agent = clientOf(product.url, await tokensOf(folder).of('agent'));
      const { body } = await agent.get('/promises?limit=200');
      await product.stop();
      return body;
    };
    const first = await promisesAfter('600');
    expect(JSON.stringify(first)).toContain('600 秒内给您回电');
    expect(await promisesAfter('30')).toEqual(first);
  });
});

describe('A second process on the same folder', () => {
  it('says that the folder is in use and ends; the first goes on', async () => {
    const folder = newFolder();
    const first = await startProduct({ folder, env });
    const second = launch({ folder, env });
    expect(await second.ended).toBe(1);
    expect(second.errors()).toMatch(/could not start[^]*in use by another process/);
    expect(second.errors()).toContain(folder);
    expect((await clientOf(first.url).get('/health/ready')).status).toBe(200);
    await first.stop();
  });
});

describe('A start that can’t be', () => {
  const file = (): string => {
    const path = join(newFolder(), 'a-file');
    writeFileSync(path, 'x');
    return path;
  };
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['PORT', 'eighty', /PORT is "eighty": expected a port/],
    ['HOST', '0.0.0.0', /HOST is "0\.0\.0\.0"[^]*OIDC_ISSUER/],
    ['ROLES', 'api', /ROLES is "api": expected a list of web, worker, proof/],
    ['ROLES', 'web', /ROLES is "web"[^]*EVENTSTORE_URL and DATABASE_URL/],
    ['EVENTSTORE_URL', 'esdb://127.0.0.1:1?tls=false', /EVENTSTORE_URL: [^]*127\.0\.0\.1:1[^]*start it/],
    ['MASTER_KEY', 'too-short', /MASTER_KEY/],
    ['MASTER_KEY_FILE', '/nowhere/master.key', /\/nowhere\/master\.key/],
  ];

  it('each wrong setting stops it with a sentence that names the variable, and no stack', async () => {
    const wrong = async ([name, value, says]: (typeof cases)[number]): Promise<void> => {
      const product = launch({ folder: newFolder(), env: { ...env, [name]: value } });
      const code = await product.ended;
      expect([name, code, product.output()]).toEqual([name, 1, '']);
      expect(product.errors()).toMatch(says);
      expect(product.errors()).not.toMatch(/^\s+at /m);
      expect(product.errors()).not.toContain('too-short');
    };
    await Promise.all(cases.map(wrong));
  });

  it('a data folder that is a file is named', async () => {
    const path = file();
    const product = launch({ folder: newFolder(), env: { ...env, DATA_DIR: path } });
    expect(await product.ended).toBe(1);
    expect(product.errors()).toContain(path);
    expect(product.errors()).not.toMatch(/^\s+at /m);
  });

  it('a port that is taken is named with its setting', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await eventually(() => Promise.resolve(taken.listening), 'the port is taken');
    const { port } = taken.address() as AddressInfo;
    const product = launch({ folder: newFolder(), env: { ...env, PORT: String(port) } });
    const code = await product.ended;
    taken.close();
    expect(code).toBe(1);
    expect(product.errors()).toMatch(new RegExp(`PORT is "${port}"[^]*in use`));
  });
});
