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
