import fc from 'fast-check';
import type { CompiledQuery } from 'kysely';
import { onEveryReadStore, type FreshReadStore } from './testing/read-stores.js';
import {
  defineTables,
  keyOf,
  storedRow,
  tableSql,
  type ReadStore,
  type Row,
  type RowOf,
  type Value,
} from './index.js';

const tables = defineTables({
  part: {
    columns: {
      shop: { kind: 'text' },
      number: { kind: 'integer' },
      name: { kind: 'text', nullable: true },
      stock: { kind: 'integer', nullable: true },
      detail: { kind: 'json', nullable: true },
    },
    key: ['shop', 'number'],
    indexes: [['name', 'stock']],
  },
});
type Part = RowOf<typeof tables.part>;

onEveryReadStore('The read store', freshReadStore => {
  let fresh: FreshReadStore;
  let readStore: ReadStore;

  beforeEach(async () => {
    fresh = await freshReadStore();
    readStore = await fresh.open();
  });
  afterEach(() => fresh.discard());

  const sqlOf = () => tableSql(readStore.dialect, 'part', tables.part);
  const parts = () => readStore.db.withTables<{ part: Part }>().selectFrom('part');
  const createTable = () =>
    readStore.transaction(async tx => {
      for (const statement of sqlOf().create) await tx.executeQuery(statement);
    });
  const upsert = (rows: readonly Row[]) =>
    readStore.transaction(async tx => {
      for (const statement of sqlOf().upsert(rows)) await tx.executeQuery(statement);
    });
  const select = async (keys: readonly (readonly Value[])[]): Promise<Row[]> => {
    const found: Row[] = [];
    for (const statement of sqlOf().select(keys))
      found.push(...(await readStore.db.executeQuery(statement)).rows);
    return found;
  };

  it('opens twice at once and again after closing', async () => {
    await createTable();
    await upsert([{ shop: 'a', number: 1, name: null, stock: 2, detail: null }]);
    const [second, third] = await Promise.all([fresh.open(), fresh.open({ moveLog: false })]);
    await readStore.close();
    await third.close();
    expect(await second.db.withTables<{ part: Part }>().selectFrom('part').select('stock').execute()).toEqual(
      [{ stock: 2 }],
    );
  });

  it('reads only when it is opened so', async () => {
    await createTable();
    const reader = await fresh.open({ readOnly: true });
    expect(await reader.db.withTables<{ part: Part }>().selectFrom('part').selectAll().execute()).toEqual([]);
    const write = reader.db
      .withTables<{ part: Part }>()
      .insertInto('part')
      .values({ shop: 'a', number: 1, name: '', stock: 1, detail: '' });
    await expect(write.execute()).rejects.toThrow(
      reader.dialect === 'sqlite' ? /may only be read/ : /read-?only/i,
    );
  });

  it('gives back every row as it was put, any text and any safe integer', async () => {
    await createTable();
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\0', 'a\0b', '\ud800', '中文', '"?$1'),
    );
    const integer = fc.oneof(
      fc.maxSafeInteger(),
      fc.constantFrom(0, -0, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
    );
    const row = fc.record({
      shop: text,
      number: integer,
      name: fc.option(text),
      stock: fc.option(integer),
      detail: fc.option(fc.json()),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 40 }), async rows => {
        const wanted = new Map(
          rows
            .map(each => storedRow('part', tables.part, each))
            .map(each => [JSON.stringify(keyOf('part', tables.part, each)), each]),
        );
        await upsert([...wanted.values()]);
        const keys = [...wanted.values()].map(each => keyOf('part', tables.part, each));
        const found = new Map(
          (await select(keys)).map(each => [JSON.stringify(keyOf('part', tables.part, each)), { ...each }]),
        );
        expect(found).toEqual(wanted);
      }),
      { numRuns: 40 },
    );
  });

  it('takes more rows than a statement has parameters, overwrites and removes them', async () => {
    await createTable();
    const rows = Array.from({ length: 20_001 }, (_, number) => ({
      shop: 's',
      number,
      name: 'x',
      stock: 1,
      detail: '{}',
    }));
    await upsert(rows);
    await upsert(rows.map(each => ({ ...each, stock: 2 })));
    const sum = await parts()
      .select(({ fn }) => [fn.countAll<number>().as('rows'), fn.sum<number>('stock').as('stock')])
      .execute();
    expect(sum).toEqual([{ rows: 20_001, stock: 40_002 }]);
    expect((await select(rows.map(each => ['s', each.number]))).length).toBe(20_001);
    await readStore.transaction(async tx => {
      for (const statement of sqlOf().remove(rows.slice(1).map(each => ['s', each.number])))
        await tx.executeQuery(statement);
    });
    expect(await parts().select('number').execute()).toEqual([{ number: 0 }]);
  });

  it('keeps a table that has nothing but its key: each row once, paged through in the order of the key', async () => {
    const { named } = defineTables({
      named: {
        columns: { kind: { kind: 'text' }, id: { kind: 'text' }, position: { kind: 'integer' } },
        key: ['kind', 'id', 'position'],
      },
    });
    const sql = tableSql(readStore.dialect, 'named', named);
    const rows = Array.from({ length: 1_000 }, (_, n) => ({ kind: 'shop', id: `s-${n % 7}`, position: n }));
    const inOrder = rows.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.position - b.position));
    const run = async (statements: Iterable<CompiledQuery>) =>
      await readStore.transaction(async tx => {
        for (const statement of statements) await tx.executeQuery(statement);
      });
    await run(sql.create);
    await run(sql.upsert(rows.toReversed()));
    await run(sql.upsert(rows));
    const paged: Row[] = [];
    for (let page: readonly Row[] | undefined; page?.length !== 0; paged.push(...page))
      page = (await readStore.db.executeQuery(sql.page(paged.at(-1), 300))).rows;
    expect(paged.map(row => ({ ...row }))).toEqual(inOrder);
    await run(sql.remove(rows.slice(1).map(row => keyOf('named', named, row))));
    const left = await readStore.db.executeQuery(sql.page(undefined, 300));
    expect(left.rows.map(row => ({ ...row }))).toEqual([rows[0]]);
  });

  it('sorts text by its bytes', async () => {
    await createTable();
    const names = ['b', 'B', 'ä', 'a', 'Z', '中', ' '];
    await upsert(names.map((name, number) => ({ shop: 's', number, name, stock: null, detail: null })));
    const sorted = await parts().select('name').orderBy('name').execute();
    expect(sorted.map(each => each.name)).toEqual(
      [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    );
  });

  it('takes back all of a transaction that fails, and lets others wait for it', async () => {
    await createTable();
    const other = await fresh.open();
    const failing = readStore.transaction(async tx => {
      for (const statement of sqlOf().upsert([{ shop: 'a', number: 1 }])) await tx.executeQuery(statement);
      await new Promise(resolve => setTimeout(resolve, 30));
      throw new Error('no');
    });
    const writing = other.db
      .withTables<{ part: Part }>()
      .insertInto('part')
      .values({ shop: 'b', number: 1, name: null, stock: 3, detail: null })
      .execute();
    await expect(failing).rejects.toThrow('no');
    await writing;
    expect(await parts().select(['shop', 'stock']).execute()).toEqual([{ shop: 'b', stock: 3 }]);
  });
});

describe('A row as it is stored', () => {
  const whole = { shop: 'a', number: 1, name: null, stock: 2, detail: '中文' };

  it('is the very row, where all columns are there and as they are given back', () => {
    expect(storedRow('part', tables.part, whole)).toBe(whole);
  });

  it.each([
    ['null where nothing was said', { shop: 'a', number: 1 }, { name: null, stock: null, detail: null }],
    ['no NUL', { ...whole, name: 'a\0b' }, { name: 'a\ufffdb' }],
    ['well-formed text', { ...whole, name: '\ud800' }, { name: '\ufffd' }],
    ['one zero', { ...whole, stock: -0 }, { stock: 0 }],
  ])('has %s otherwise', (_, row, stored) => {
    expect(storedRow('part', tables.part, row)).toEqual({ ...whole, ...row, ...stored });
  });
});

describe('A row that does not fit', () => {
  it.each([
    [{ shop: 'a', number: 1, colour: 'red' }, 'no column "colour"'],
    [{ shop: null, number: 1 }, 'Column "shop" of table "part" takes no null'],
    [{ shop: 'a', number: 1.5 }, 'takes an integer, not 1.5'],
    [{ shop: 'a', number: Number.NaN }, 'takes an integer, not NaN'],
    [{ shop: 'a', number: 2 ** 53 }, 'takes an integer'],
    [{ shop: 'a', number: 1, name: 7 }, 'takes text, not 7'],
  ])('is refused with the column that is wrong: %j', (row, message) => {
    expect(() => storedRow('part', tables.part, row)).toThrow(message);
  });

  it('is never repeated in the message: it may be about a person', () => {
    expect(() => storedRow('part', tables.part, { shop: 'a', number: '13800138000' })).toThrow(
      /not string\.$/,
    );
  });
});

describe('A table declaration', () => {
  it('needs its key and its indexes among its columns', () => {
    expect(() => tableSql('sqlite', 't', { columns: { a: { kind: 'text' } }, key: ['b'] })).toThrow(
      'no column "b"',
    );
    expect(() =>
      tableSql('sqlite', 't', { columns: { a: { kind: 'text' } }, key: ['a'], indexes: [['c']] }),
    ).toThrow('"c"');
    expect(() => tableSql('sqlite', 't', { columns: { a: { kind: 'text' } }, key: [] })).toThrow(
      'needs a key',
    );
  });
});
