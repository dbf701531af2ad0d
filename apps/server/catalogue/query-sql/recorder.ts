import {
  PostgresQueryCompiler,
  SqliteQueryCompiler,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type RootOperationNode,
} from 'kysely';
import { createQueryId } from 'kysely';

/** A statement as Kysely compiles it for both stores, with the parameters it was first given. */
export interface RecordedStatement {
  /** Lists of parameters are written as one: `in (?, …)`. */
  readonly sqlite: string;
  readonly postgres: string;
  /** As given to the drivers. */
  readonly compiled: { readonly sqlite: string; readonly postgres: string };
  readonly parameters: readonly unknown[];
}

const compilers = { sqlite: new SqliteQueryCompiler(), postgres: new PostgresQueryCompiler() };

/** Hears every statement that is built with it, and changes none. */
export function recorder(heard: Map<string, RecordedStatement>): KyselyPlugin {
  return {
    transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
      const sqlite = compilers.sqlite.compileQuery(node, createQueryId());
      const shown = shownAs(sqlite.sql);
      if (!heard.has(shown)) {
        const postgres = compilers.postgres.compileQuery(node, createQueryId()).sql;
        heard.set(shown, {
          sqlite: shown,
          postgres: shownAs(postgres),
          compiled: { sqlite: sqlite.sql, postgres },
          parameters: sqlite.parameters,
        });
      }
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}

/** How many parameters a list has follows from the rows, not from the query. */
const shownAs = (sql: string): string =>
  sql
    .replaceAll(/\((\?|\$\d+)(, (\?|\$\d+))+\)/g, '($1, …)')
    .replaceAll(/\bin \((\?|\$\d+)\)/g, 'in ($1, …)');
