import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { demoCases } from '../kit/demo.js';
import { clientOf } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { tokensOf } from '../kit/tokens.js';
import { expectSameAnswers } from '../kit/same-answers.js';

/* The same product on both read stores: whatever is asked of the D-brand case is answered alike. */

const server = process.env.TEST_DATABASE_URL;
const about = 'The product on PostgreSQL';

const onServer = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement).finally(() => client.end());
};

(server ? describe : describe.skip)(
  server ? about : `${about} (skipped: no PostgreSQL server; set TEST_DATABASE_URL)`,
  () => {
    const database = `vitrine_${randomUUID().replaceAll('-', '')}`;
    let products: readonly [Product, Product];

    beforeAll(async () => {
      await onServer(`create database ${database}`);
      const url = new URL(server!);
      url.pathname = `/${database}`;
      products = await Promise.all([startProduct(), startProduct({ env: { DATABASE_URL: url.href } })]);
    }, 120_000);
    afterAll(async () => {
      for (const product of products ?? []) await product.stop();
      await onServer(`drop database ${database} with (force)`);
    });

    it('answers every question about the D-brand case as it does on SQLite', () =>
      expectSameAnswers(products));

    it('finds the same in it, counts it and tries its rules as it does on SQLite', async () => {
      const asked = await Promise.all(
        products.map(async ({ url, folder }) => {
          const staff = clientOf(url, await tokensOf(folder).of('supervisor'));
          const { caseId } = (await demoCases(staff)).dBrand;
          const { findings } = await eventually(async () => {
            const { body } = await staff.get<{ findings: { findingId: string }[]; waiting: number }>(
              `/findings?limit=200&caseId=${caseId}`,
            );
            return body.waiting === 0 && body.findings.length > 0 ? body : undefined;
          }, 'the audit of all cases');
          const first = encodeURIComponent(findings[0]!.findingId);
          const acknowledged = await staff.post(`/findings/${first}/acknowledge`, { caseId, words: 'seen' });
          const answers = await Promise.all(
            [
              `/findings?status=acknowledged&severity=breach&account=clock&since=2013-06-01`,
              `/findings/trends?by=part&from=2013-01&to=2013-12`,
              '/audit/rules/silence/trial?figures=days:1&limit=5',
              `/findings?limit=3&cursor=1000000.silence`,
            ].map(path => staff.get<object>(path)),
          );
          const rules = await staff.get<{ rules: { ruleId: string; gone: number }[] }>('/audit/rules');
          return {
            ids: findings.map(({ findingId }) => findingId),
            statuses: [acknowledged.status, ...answers.map(({ status }) => status)],
            trends: answers[1]!.body,
            gone: rules.body.rules.map(({ ruleId, gone }) => [ruleId, gone]),
          };
        }),
      );
      expect(asked[0]!.statuses.filter(status => status >= 300)).toEqual([]);
      expect(asked[1]).toEqual(asked[0]);
    }, 60_000);

    it('erases one there too: his words are in no page and no write-ahead log, his key in no row, and its old bytes go with VACUUM FULL', async () => {
      const { url, folder } = products[1];
      const tokens = tokensOf(folder);
      const agent = clientOf(url, await tokens.of('agent'));
      const supervisor = clientOf(url, await tokens.of('supervisor'));
      const manager = clientOf(url, await tokens.of('manager', { id: 'test-manager' }));
      const his = { name: '欧阳若兰甲', phone: '13977770001' };
      const { id } = await agent.done('/customers', his);
      const client = new pg.Client({ connectionString: server!.replace(/\/[^/]*$/, `/${database}`) });
      await client.connect();
      try {
        const rowsOf = async (sql: string, ...values: unknown[]) =>
          (await client.query<Record<string, unknown>>(sql, values)).rows;
        const own = `where subject like '%' || $1`;
        const secrets = [
          ...(await rowsOf(`select wrapped as bytes from personal_data.subject_key ${own}`, id)),
          ...(await rowsOf(`select token as bytes from personal_data.search_token ${own}`, id)),
        ].map(row => row['bytes'] as Buffer);
        expect(secrets.length).toBeGreaterThan(2);

        await supervisor.done(`/customers/${id}/erasure`, { because: 'no-longer-needed' });
        await manager.done(`/customers/${id}/erasure/approve`, {});
        const erased = await eventually(async () => {
          const { body } = await supervisor.get<{ erasures: { customerId: string; status: string }[] }>(
            '/erasures?status=erased&limit=200',
          );
          return body.erasures.find(({ customerId }) => customerId.endsWith(id));
        }, 'the erasure');
        expect(erased.status).toBe('erased');

        const relations = await rowsOf(
          `select oid::regclass::text as name, relkind::text as kind from pg_class
           where relkind in ('r', 'i', 't') and relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`,
        );
        for (const { name } of relations.filter(({ kind }) => kind === 'r')) {
          const all = (await rowsOf(`select t::text as text from ${String(name)} t`))
            .map(({ text }) => text)
            .join('\n');
          for (const found of [...Object.values(his), ...secrets.map(each => each.toString('hex'))])
            expect({ name, found: all.includes(found) && found }).toEqual({ name, found: false });
        }

        // Only a superuser reads the server's files.
        const [{ is: maySee }] = (await rowsOf(
          `select rolsuper as is from pg_roles where rolname = current_user`,
        )) as [{ is: boolean }];
        if (!maySee) return;
        await client.query('checkpoint');
        const wordsIn = (bytes: Buffer) => Object.values(his).filter(word => bytes.includes(word));
        const pagesOf = async (name: unknown) =>
          (await rowsOf('select pg_read_binary_file(pg_relation_filepath($1::regclass)) as bytes', name))[0]![
            'bytes'
          ] as Buffer;
        for (const { name } of relations) expect([name, wordsIn(await pagesOf(name))]).toEqual([name, []]);
        for (const { name } of await rowsOf('select name from pg_ls_waldir()')) {
          const [log] = await rowsOf(
            `select pg_read_binary_file('pg_wal/' || $1, 0, 1000000000, true) as bytes`,
            name,
          );
          if (log?.['bytes']) expect([name, wordsIn(log['bytes'] as Buffer)]).toEqual([name, []]);
        }
        const tables = [
          'personal_data.subject_key',
          'personal_data.search_token',
          'personal_data.search_token_pkey',
        ];
        const oldBytes = async () => {
          await client.query('checkpoint');
          const pages = Buffer.concat(await Promise.all(tables.map(pagesOf)));
          return secrets.filter(each => pages.includes(each)).length;
        };
        // A plain VACUUM frees their room, and leaves them in it until something else is written there.
        await client.query('vacuum full personal_data.subject_key');
        await client.query('vacuum full personal_data.search_token');
        expect(await oldBytes()).toBe(0);
      } finally {
        await client.end();
      }
    }, 60_000);

    it('keeps nothing readable of a customer in the database', async () => {
      const client = new pg.Client({ connectionString: server!.replace(/\/[^/]*$/, `/${database}`) });
      await client.connect();
      try {
        const { rows } = await client.query<{ schema: string; name: string }>(
          `select schemaname as schema, tablename as name from pg_tables
           where schemaname not in ('pg_catalog', 'information_schema')`,
        );
        expect(rows.length).toBeGreaterThan(20);
        for (const { schema, name } of rows) {
          const all = await client.query(`select t::text as text from "${schema}"."${name}" t`);
          const text = all.rows.map((row: { text: string }) => row.text).join('\n');
          for (const secret of ['13900132013', '13900132026', '陈先生', '林女士'])
            expect({ name, found: text.includes(secret) }).toEqual({ name, found: false });
        }
      } finally {
        await client.end();
      }
    });
  },
);
