import { CompiledQuery } from 'kysely';

/** A statement that SQLite runs once for each of its lists of parameters. */
interface InTurn extends CompiledQuery {
  readonly runs: readonly (readonly unknown[])[];
}

/**
 * In a transaction, for many rows: a statement of one takes less time than one of many, and what was last written to it is all
 * that it holds on to, where statements of many lengths hold hundreds of rows each.
 */
export const inTurn = (text: string, runs: InTurn['runs']): InTurn => ({ ...CompiledQuery.raw(text), runs });

/** The parameters of each run. */
export const runsOf = (query: CompiledQuery): InTurn['runs'] =>
  'runs' in query ? (query as InTurn).runs : [query.parameters];
