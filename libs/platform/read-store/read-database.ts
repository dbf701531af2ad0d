import type { Kysely } from 'kysely';

/** The read store: Kysely over node:sqlite or PostgreSQL. Tables are named with `db.withTables<{ … }>()` where they are used. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- no table is known here
export type ReadDatabase = Kysely<{}>;
