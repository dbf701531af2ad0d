import { CompiledQuery } from 'kysely';

/** A statement that SQLite runs once for each `each` of its parameters. */
interface InTurn extends CompiledQuery {
  readonly each: number;
}

/**
 * In a transaction, for many rows: a statement of one takes less time than one of many, and what was last written to it is all that it holds on
 * to, where statements of many lengths hold hundreds of rows each.
 */
export const inTurn = (text: string, parameters: readonly unknown[], each: number): InTurn => ({
  ...CompiledQuery.raw(text, [...parameters]),
  each,
});

/** How many parameters one run takes. */
export const eachOf = (query: CompiledQuery): number =>
  'each' in query ? (query as InTurn).each : query.parameters.length;
