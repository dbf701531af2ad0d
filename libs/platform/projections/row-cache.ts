import type { Row } from '#platform/event-sourcing';
import { LRUCache } from 'lru-cache';
import type { WrittenRow } from './row-changes.js';

/** Characters of text that a read model keeps in memory. */
const MAX_SIZE = 4_000_000;
const FIXED_SIZE = 200;

/** Rows as the last committed transaction left them, so that what is changed again is not read again. */
export interface RowCache {
  has(id: string): boolean;
  get(id: string): Row | undefined;
  /** Only after the commit. */
  committed(rows: ReadonlyMap<string, WrittenRow>): void;
  clear(): void;
}

export function rowCache(): RowCache {
  const rows = new LRUCache<string, { row: Row | undefined }>({
    maxSize: MAX_SIZE,
    sizeCalculation: ({ row }) => FIXED_SIZE + sizeOf(row),
  });
  return {
    has: id => rows.has(id),
    get: id => rows.get(id)?.row,
    committed(written) {
      for (const [id, { row }] of written) rows.set(id, { row });
    },
    clear: () => rows.clear(),
  };
}

function sizeOf(row: Row | undefined): number {
  let size = 0;
  for (const column in row) {
    const value = row[column];
    if (typeof value === 'string') size += value.length;
  }
  return size;
}
