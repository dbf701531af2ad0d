import type { Row, Value } from '#platform/event-sourcing';
import type { RowName } from './row-changes.js';

/** Rows as they are stored before the batch. */
export interface StoredRows {
  /** By the values of their key; named as a row of a batch is. */
  byKey(table: string, keys: readonly (readonly Value[])[]): Promise<ReadonlyMap<RowName, Row>>;
  /** By the values of columns that an index begins with. */
  byColumns(
    table: string,
    columns: readonly string[],
    values: readonly (readonly Value[])[],
  ): Promise<readonly Row[]>;
}
