import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { deserialize, serialize } from 'node:v8';
import { CompiledQuery, type QueryResult } from 'kysely';
import { inTurn, runsOf, type ReadDatabase, type ReadStore } from '#platform/read-store';

/** The row writes of one transaction: statements by their number, with the values of each run. */
export type Writes = readonly (readonly [statement: number, runs: ReturnType<typeof runsOf>])[];
type Line = { readonly statement: string } | { readonly writes: Writes };

const isRowWrite = (sql: string): boolean =>
  /^(insert into|delete from) "/.test(sql) && !/^insert into "(read_model|subscription)/.test(sql);

/** The same read store, every row it writes spooled to a file, transaction by transaction. */
export function recorded(readStore: ReadStore, file: string): ReadStore & { readonly rows: () => number } {
  const out = createWriteStream(file);
  const numbers = new Map<string, number>();
  let rows = 0;
  const tell = async (line: Line): Promise<void> => {
    const bytes = serialize(line);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(bytes.length);
    if (!out.write(Buffer.concat([head, bytes]))) await once(out, 'drain');
  };
  return {
    ...readStore,
    rows: () => rows,
    async transaction(work, options) {
      const writes: Writes[number][] = [];
      const fresh: string[] = [];
      const result = await readStore.transaction((tx, beside) => {
        const watched = new Proxy(tx, {
          get(target, name) {
            if (name !== 'executeQuery') {
              const own: unknown = Reflect.get(target, name, target);
              return typeof own === 'function' ? (own.bind(target) as unknown) : own;
            }
            return async (query: CompiledQuery): Promise<QueryResult<unknown>> => {
              if (isRowWrite(query.sql)) {
                let number = numbers.get(query.sql);
                if (number === undefined) {
                  numbers.set(query.sql, (number = numbers.size));
                  fresh.push(query.sql);
                }
                const runs = runsOf(query);
                writes.push([number, runs]);
                rows += rowsOf(query.sql) * runs.length;
              }
              return await target.executeQuery(query);
            };
          },
        });
        return work(watched as ReadDatabase, beside);
      }, options);
      for (const statement of fresh) await tell({ statement });
      if (writes.length > 0) await tell({ writes });
      return result;
    },
    async close() {
      out.end();
      await once(out, 'close');
      await readStore.close();
    },
  };
}

const rowsOf = (sql: string): number => (sql.startsWith('insert') ? (sql.match(/\(/g)?.length ?? 2) - 2 : 1);

/** What was spooled, in pieces of some transactions, each read from the disk before it is given. */
export async function* spooled(file: string): AsyncGenerator<readonly CompiledQuery[][]> {
  const statements: string[] = [];
  let waiting = Buffer.alloc(0);
  for await (const bytes of createReadStream(file, { highWaterMark: 32 << 20 })) {
    waiting = Buffer.concat([waiting, bytes as Buffer]);
    const transactions = [];
    let at = 0;
    while (waiting.length >= at + 4 && waiting.length >= at + 4 + waiting.readUInt32BE(at)) {
      const length = waiting.readUInt32BE(at);
      const line = deserialize(waiting.subarray(at + 4, at + 4 + length)) as Line;
      at += 4 + length;
      if ('statement' in line) statements.push(line.statement);
      else
        transactions.push(
          line.writes.map(([statement, runs]) =>
            runs.length === 1
              ? CompiledQuery.raw(statements[statement]!, [...runs[0]!])
              : inTurn(statements[statement]!, runs),
          ),
        );
    }
    waiting = waiting.subarray(at);
    yield transactions;
  }
}
