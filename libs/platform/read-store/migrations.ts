import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { columnType } from './table-sql.js';
import type { ReadStore, ReadStoreDialect } from './read-database.js';
import type { Slot } from './slot.js';

/** The read store's own tables. Read models' tables come from their declarations and are made anew when those change. */
// A type, because Kysely wants an index signature, which interfaces lack.
export type OwnTables = {
  /**
   * One row a read model and slot: which shape it has, up to where it is, what it was given, why it stands still.
   * Positions are decimal text.
   */
  read_model: {
    name: string;
    slot: Slot;
    /** Counts the builds of this read model; part of the names of its indexes. */
    generation: number;
    version: number;
    definition: string;
    table_names: string;
    position: string;
    /** Events applied, and the sum over them. */
    applied: number;
    digest: string;
    failure: string | null;
  };
  /** Checkpoints of readers that keep no tables. */
  subscription: { name: string; position: string };
};

const migrations = (dialect: ReadStoreDialect): Record<string, Migration> => {
  const text = columnType(dialect, 'text');
  const integer = columnType(dialect, 'integer');
  return {
    '2026-11-23-checkpoints': {
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('read_model')
          .addColumn('name', text, column => column.primaryKey())
          .addColumn('version', integer, column => column.notNull())
          .addColumn('definition', text, column => column.notNull())
          .addColumn('table_names', text, column => column.notNull())
          .addColumn('position', text, column => column.notNull())
          .addColumn('failure', text)
          .execute();
        await db.schema
          .createTable('subscription')
          .addColumn('name', text, column => column.primaryKey())
          .addColumn('position', text, column => column.notNull())
          .execute();
      },
    },
    // What stood in it is built from the log again.
    '2026-11-29-slots': {
      async up(db: Kysely<unknown>) {
        await db.schema.dropTable('read_model').execute();
        await db.schema
          .createTable('read_model')
          .addColumn('name', text, column => column.notNull())
          .addColumn('slot', text, column => column.notNull())
          .addColumn('generation', integer, column => column.notNull())
          .addColumn('version', integer, column => column.notNull())
          .addColumn('definition', text, column => column.notNull())
          .addColumn('table_names', text, column => column.notNull())
          .addColumn('position', text, column => column.notNull())
          .addColumn('applied', integer, column => column.notNull())
          .addColumn('digest', text, column => column.notNull())
          .addColumn('failure', text)
          .addPrimaryKeyConstraint('read_model_pk', ['name', 'slot'])
          .execute();
      },
    },
  };
};

/** Any number, the same for every process: they take turns. */
const MIGRATION_LOCK = 7_315_202;

/** Brings the read store's own tables to the newest shape, in one transaction. Throws what stopped it. */
export const migrate = ({ dialect, transaction }: ReadStore): Promise<void> =>
  transaction(async db => {
    if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(db);
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => migrations(dialect) },
      migrationTableName: 'read_store_migration',
      migrationLockTableName: 'read_store_migration_lock',
    });
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
  });
