import type { Applied } from '../applied.js';
import type { SchemaChange } from './schema-changes.js';
import type { TableDifferences } from './compare-tables.js';

export interface ComparedBuild {
  readonly version: number;
  readonly applied: Applied;
  readonly rows: number;
  /** As of `digestOf`. */
  readonly digest: string;
}

/** How a build differs from the live one, both at one position of the log. */
export interface Comparison {
  /** Decimal. */
  readonly position: string;
  readonly live: ComparedBuild;
  readonly other: ComparedBuild;
  readonly schema: readonly SchemaChange[];
  /** Tables in which rows differ. */
  readonly tables: readonly TableDifferences[];
  /** Rows that are in one only, or differ. */
  readonly differences: number;
}

/** Nobody has to decide anything. */
export const isSame = ({ live, other, schema, differences }: Comparison): boolean =>
  live.version === other.version && live.digest === other.digest && schema.length + differences === 0;
