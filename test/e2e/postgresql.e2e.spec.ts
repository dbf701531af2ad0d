import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { startProduct, type Product } from '../kit/product.js';
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
