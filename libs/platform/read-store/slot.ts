/**
 * Where the tables of a read model stand: `live` is what queries read, `next` is built beside it, `previous` is what was
 * live before and can be switched back to.
 */
export type Slot = 'live' | 'next' | 'previous';

/** The name under which a declared table is stored; queries name the declared one. */
export const storedName = (table: string, slot: Slot): string =>
  slot === 'live' ? table : `${table}__${slot}`;
