import type { Projector } from '#platform/event-sourcing';

/** PostgreSQL cuts names off at 63 bytes; those of other builds and of indexes are longer. */
const LONGEST_NAME = 48;
const OWN_TABLES = [
  'read_model',
  'read_model_shape',
  'read_model_build',
  'read_model_act',
  'subscription',
  'lease',
  'read_store_migration',
  'read_store_migration_lock',
];
/** Declared table → projector. Throws where two projectors want the same name or the same table. */
export function checkNames(projectors: readonly Projector[]): ReadonlyMap<string, string> {
  const owners = new Map(OWN_TABLES.map(table => [table, 'the read store']));
  const names = new Set<string>();
  for (const { name, tables } of projectors) {
    if (names.has(name)) throw new Error(`Two projectors are named "${name}".`);
    names.add(name);
    for (const table of Object.keys(tables)) {
      if (table.length > LONGEST_NAME)
        throw new Error(
          `Table "${table}" of projector ${name} has a name longer than ${LONGEST_NAME} letters.`,
        );
      const owner = owners.get(table);
      if (owner)
        throw new Error(
          `Table "${table}" of projector ${name} belongs to ${owner === 'the read store' ? owner : `projector ${owner}`}.`,
        );
      owners.set(table, name);
    }
  }
  return owners;
}
