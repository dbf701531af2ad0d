import { chmodSync, chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StatusForHttp } from '#server/read-models/status-for-http.js';
import { clientOf } from '../kit/http.js';
import { eventually, launch, startProduct } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

/* Files that may only be read: root passes every mode, so the product runs as somebody else. */

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const name =
  'A product that may only read the file of its read store takes commands, says what it can not do, skips nothing, and goes on once it may and is started again; with its folder or log it does not start';

(isRoot ? it : it.skip)(
  isRoot ? name : `${name} (skipped: only root starts it as somebody else)`,
  async () => {
    const folder = tempFolder();
    const file = join(folder, 'read-store.db');
    const may = (path: string, mode: number, owner = NOBODY): void => {
      chmodSync(path, mode);
      chownSync(path, owner, owner);
    };
    /** SQLite gives the files beside it the mode that it has. */
    const mayWrite = (within: string, database: string): void => {
      for (const each of readdirSync(within).filter(one => one.startsWith(database)))
        may(join(within, each), 0o600);
    };
    const start = { folder, as: NOBODY, env: { DEMO: 'false', TLOG: 'off', WIRE_PORT: 'off' } };
    try {
      may(folder, 0o700);
      const first = await startProduct(start);
      const tokens = tokensOf(folder);
      const clients = async (url: string) => ({
        agent: clientOf(url, await tokens.of('agent')),
        operator: clientOf(url, await tokens.of('operator')),
      });
      const before = await (await clients(first.url)).agent.done('/customers', { name: '张三' });
      await first.stop();

      may(file, 0o444, 0);
      const second = await startProduct(start);
      const { agent, operator } = await clients(second.url);
      const { id, position } = await agent.done('/customers', { name: '李四' });
      const reason = 'its file may only be read: make read-store.db,';
      const { stopped } = await eventually(async () => {
        const { status, body } = await operator.get<{ stopped: string[] }>('/health/ready');
        return status === 503 && body.stopped.some(each => each.includes(reason)) && body;
      }, 'health says so');
      expect(stopped.join()).toContain('read model registry: waits and tries again');
      const { readModels } = (await operator.get<{ readModels: StatusForHttp[] }>('/read-models')).body;
      const failing = readModels.filter(({ failure }) => failure);
      expect(failing.length).toBeGreaterThan(0);
      for (const { failure } of failing) expect(failure!.message).toContain(reason);
      const { text } = await operator.get('/metrics');
      expect(text).toMatch(/^vitrine_read_model_(failing|stopped|attempts)\{read_model="registry"\} \d/m);
      expect(second.output() + second.errors()).toContain(reason);
      // What is there is answered.
      expect((await agent.get(`/customers/${before.id}`)).status).toBe(200);
      await second.stop();
      mayWrite(folder, 'read-store.db');

      const third = await startProduct(start);
      const again = (await clients(third.url)).agent;
      expect((await again.get(`/customers/${id}?after=${position}`)).status).toBe(200);
      await third.stop();

      for (const [path, mode] of [
        [folder, 0o555],
        [join(folder, 'log', 'event-log.db'), 0o444],
      ] as const) {
        may(path, mode, 0);
        const refused = launch(start);
        expect(await refused.ended).toBe(1);
        expect(refused.errors()).toContain('vitrine could not start.');
        expect(refused.errors()).toMatch(new RegExp(`${folder}\\S*.*(may not be written|readonly)`));
        may(folder, 0o700);
        mayWrite(join(folder, 'log'), 'event-log.db');
      }
      const last = await startProduct(start);
      expect((await (await clients(last.url)).agent.get(`/customers/${id}`)).status).toBe(200);
      await last.stop();
    } finally {
      removeFolder(folder);
    }
  },
  120_000,
);
