import type { Row } from '#platform/event-sourcing';
import type { RowName } from './row-changes.js';

/** Rows of a table as the last committed transaction left them, so that what is changed again is not read again. */
export interface RowMemory {
  /** undefined: not in memory; with `row: undefined`: it is known that there is none. */
  find(name: RowName): Kept | undefined;
  /** Only after the commit. */
  keep(name: RowName, row: Row | undefined): void;
  /** Lets go of what is old; to be called now and then. */
  age(): void;
  clear(): void;
}
interface Kept {
  readonly row: Row | undefined;
}

/** Of a row beside its text: key, columns, entry. */
const FIXED_SIZE = 300;

/**
 * Memories that share one room, in characters. Each has what came lately and what came before; when what came lately fills
 * half of the room, it is what came before, and what came before that goes. What is looked up came lately.
 */
export function sharedRoom(size: number): () => RowMemory {
  let age = 0;
  let filled = 0;
  return () => {
    let mine = age;
    let lately = new Map<RowName, Kept>();
    let before = new Map<RowName, Kept>();
    const grow = (): void => {
      if (mine === age) return;
      before = mine === age - 1 ? lately : new Map<RowName, Kept>();
      lately = new Map();
      mine = age;
    };
    const add = (name: RowName, kept: Kept): void => {
      lately.set(name, kept);
      filled += FIXED_SIZE + sizeOf(kept.row);
      if (filled < size / 2) return;
      age += 1;
      filled = 0;
    };
    return {
      find(name) {
        grow();
        const kept = lately.get(name);
        if (kept) return kept;
        const old = before.get(name);
        if (old) add(name, old);
        return old;
      },
      keep(name, row) {
        grow();
        add(name, { row });
      },
      age: grow,
      clear() {
        lately = new Map();
        before = new Map();
      },
    };
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
