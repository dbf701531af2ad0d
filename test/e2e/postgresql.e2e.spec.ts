import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { clientOf, type Client } from '../kit/http.js';
import { demoCases, type DemoCaseIds } from '../kit/demo.js';
import { startProduct, type Product } from '../kit/product.js';
import { tokensOf } from '../kit/tokens.js';

/* The same product on both read stores: whatever is asked of the D-brand case is answered alike. */

const server = process.env.TEST_DATABASE_URL;
const about = 'The product on PostgreSQL';

const onServer = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement).finally(() => client.end());
};

interface Paths {
  readonly paths: Readonly<Record<string, { readonly get?: unknown }>>;
}

/** Every question that can be asked about a case or a unit, from the API's own documentation. */
async function questionsAbout(staff: Client, { caseId, unitId }: DemoCaseIds): Promise<readonly string[]> {
  const { paths } = (await staff.get<Paths>('/docs/api.json')).body;
  return Object.keys(paths)
    .filter(path => paths[path]!.get !== undefined && /\{(caseId|unitId)\}/.test(path))
    .map(path => path.replace('{caseId}', caseId).replace('{unitId}', unitId))
    .map(path => (path.endsWith('/compare') ? `${path}?from=2013-06-15&to=2013-06-24` : path))
    .filter(path => !path.includes('{'));
}

(server ? describe : describe.skip)(
  server ? about : `${about} (skipped: no PostgreSQL server; set TEST_DATABASE_URL)`,
  () => {
    const database = `vitrine_${randomUUID().replaceAll('-', '')}`;
    let products: readonly Product[];
    let clients: readonly Client[];

    beforeAll(async () => {
      await onServer(`create database ${database}`);
      const url = new URL(server!);
      url.pathname = `/${database}`;
      products = await Promise.all([startProduct(), startProduct({ env: { DATABASE_URL: url.href } })]);
      clients = await Promise.all(
        products.map(async ({ url: address, folder }) =>
          clientOf(address, await tokensOf(folder).of('supervisor')),
        ),
      );
    }, 120_000);
    afterAll(async () => {
      for (const product of products ?? []) await product.stop();
      await onServer(`drop database ${database} with (force)`);
    });

    it('answers every question about the D-brand case as it does on SQLite', async () => {
      const [onSqlite, onPostgres] = clients as [Client, Client];
      const { dBrand } = await demoCases(onSqlite);
      expect((await demoCases(onPostgres)).dBrand).toEqual(dBrand);
      const questions = await questionsAbout(onSqlite, dBrand);
      expect(questions.length).toBeGreaterThan(12);
      for (const question of questions) {
        const [expected, answered] = await Promise.all([onSqlite.get(question), onPostgres.get(question)]);
        expect({ question, status: answered.status, body: answered.body }).toEqual({
          question,
          status: 200,
          body: expected.body,
        });
      }
    });

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
