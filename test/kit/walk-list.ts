import type { Actor } from '#platform/access';
import { answerTo } from '#server/catalogue/query-sql/ask-everything.js';
import type { RecordedQuery } from '#server/catalogue/query-sql/record-queries.js';
import { CONTEXTS } from '#server/contexts.js';
import { answerContext, type AnswerParts } from '#platform/event-sourcing/http/query-parts.js';
import { tableSql, type ReadStore, type Row } from '#platform/read-store';

/** A list as somebody asks for it, and the table that its pages are cut from. */
export interface Walked {
  readonly name: string;
  readonly table: string;
  /** All its rows as text, each page after the one before; `between` is called after each page. */
  walk(
    parts: AnswerParts,
    limit: number,
    between?: (page: number) => Promise<void>,
  ): Promise<readonly string[]>;
  /** undefined: refused. */
  at(parts: AnswerParts, cursor: string): Promise<string | undefined>;
}

/** What a declared list gave most rows to. */
export function walkedOf({ query, asked, statements }: RecordedQuery): Walked | undefined {
  const rowsIn = (answer: string | undefined): readonly unknown[] =>
    (JSON.parse(answer ?? '{}') as Record<string, unknown[]>)[query.list ?? ''] ?? [];
  const most = asked
    .filter(({ question }) => !('limit' in question))
    .sort((a, b) => rowsIn(b.answer).length - rowsIn(a.answer).length)[0];
  const isPaged = asked.some(({ question }) => 'limit' in question);
  const page = statements.find(({ sqlite }) => sqlite.endsWith(' limit ?'))?.sqlite;
  const table = /from "(\w+)"/.exec(page ?? '')?.[1];
  if (!query.list || !isPaged || !most || table === undefined) return undefined;
  const ask = (parts: AnswerParts, page: object, actor: Actor = most.actor) =>
    answerTo(query, { ...most.question, ...page }, answerContext(parts, actor, 'zh-CN'));
  return {
    name: query.name,
    table,
    at: (parts, cursor) => ask(parts, { cursor }),
    async walk(parts, limit, between) {
      const rows: string[] = [];
      let cursor: string | undefined;
      for (let page = 0; ; page++) {
        const answer = await ask(parts, { limit, ...(cursor !== undefined && { cursor }) });
        rows.push(...rowsIn(answer).map(row => JSON.stringify(row)));
        const { next } = JSON.parse(answer ?? '{}') as { next?: string | null };
        if (typeof next !== 'string') return rows;
        cursor = next;
        await between?.(page);
      }
    },
  };
}

const TABLES = new Map(
  CONTEXTS.flatMap(({ projectors }) => projectors.flatMap(({ tables }) => Object.entries(tables))),
);

/** Rows as they come when more is recorded: like some that are there, at positions after all. Gives what takes them back. */
export async function recordMore(
  readStore: ReadStore,
  table: string,
  count: number,
): Promise<() => Promise<void>> {
  const declaration = TABLES.get(table)!;
  const sql = tableSql(readStore.dialect, table, declaration);
  const all = (await readStore.db.executeQuery(sql.page(undefined, 10_000))).rows;
  const last = Math.max(...all.map(row => Number(row['position'] ?? 0)));
  const more = all.slice(0, count).map((row, at): Row => {
    const key = declaration.key.map(column => [column, `${row[column]}+`] as const);
    const texts = key.filter(([column]) => declaration.columns[column]!.kind === 'text');
    return { ...row, ...Object.fromEntries(texts), position: last + 1 + at };
  });
  for (const statement of sql.upsert(more)) await readStore.db.executeQuery(statement);
  const keys = more.map(row => declaration.key.map(column => row[column] ?? null));
  return async () => {
    for (const statement of sql.remove(keys)) await readStore.db.executeQuery(statement);
  };
}
