import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { shapeDigest } from './shape-digest.js';
import { columnType } from './table-sql.js';
import type { ReadStore, ReadStoreDialect } from './read-database.js';
import type { Slot } from './slot.js';

/** The read store's own tables. Read models' tables come from their declarations and are made anew when those change. */
// A type, because Kysely wants an index signature, which interfaces lack.
export type OwnTables = {
  /**
   * One row a read model and slot: which shape it has, up to where it is, what it was given, why it stands still.
   * Written with every batch, so that it is short. Positions are decimal text.
   */
  read_model: {
    name: string;
    slot: Slot;
    /** Counts the builds of this read model; part of the names of its indexes. */
    generation: number;
    version: number;
    /** Of its definition, see `shapeDigest`. */
    shape: string;
    position: string;
    /** Events applied, and the sum over them. */
    applied: number;
    digest: string;
    failure: string | null;
  };
  /** What the tables of a build are, as they were declared by who made it. */
  read_model_shape: { name: string; generation: number; definition: string; table_names: string };
  /** Checkpoints of readers that keep no tables. `failure`, JSON: why one has stopped, for processes it does not run in. */
  subscription: { name: string; position: string; failure: string | null };
  /** A build that was asked for and is not live yet: a row a read model. Times are epoch milliseconds. */
  read_model_build: {
    name: string;
    source: 'next' | 'previous';
    definition: string;
    asked_by: string;
    asked_at: number;
    /** What makes the order one for good, however often it comes. */
    asked_key: string | null;
    /** 1: switches whatever differs; 0: a person is asked where something differs. */
    unasked: number;
    /** 1: only compares. */
    dry_run: number;
    state: 'building' | 'waiting' | 'compared' | 'failed';
    owner: string | null;
    seen_at: number;
    since: number | null;
    from_position: string;
    comparison: string | null;
    accepted_by: string | null;
    accepted_at: number | null;
    message: string | null;
  };
  /** Which build took the place of which or was dropped, and who wanted it. */
  read_model_act: {
    name: string;
    at: number;
    what: 'switched' | 'switched-back' | 'dropped';
    by: string;
    asked_by: string;
    asked_key: string | null;
    version: number;
    from_version: number | null;
    position: string;
    /** JSON: what both builds came to. */
    compared: string | null;
    /** Position of the fact in the log; null: it is not there yet. */
    recorded: string | null;
  };
  /** One row a work that one process at a time does. `epoch` counts its takings; `until` is epoch milliseconds of the store. */
  lease: { name: string; epoch: number; holder: string; until: number };
  /** Where the deliveries to an endpoint are: a row a webhook. Instants are epoch milliseconds. */
  webhook_lane: {
    webhook_id: string;
    round: number;
    position: string;
    attempts: number;
    failing_since: number | null;
    next_try_at: number | null;
    last_try_at: number | null;
    last_answer: string | null;
    delivered: number;
    /** While a part is told again: where what was told before goes on from. */
    resume_at: string | null;
  };
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
    '2026-11-30-builds': {
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('read_model_build')
          .addColumn('name', text, column => column.primaryKey())
          .addColumn('source', text, column => column.notNull())
          .addColumn('definition', text, column => column.notNull())
          .addColumn('asked_by', text, column => column.notNull())
          .addColumn('asked_at', integer, column => column.notNull())
          .addColumn('unasked', integer, column => column.notNull())
          .addColumn('state', text, column => column.notNull())
          .addColumn('owner', text)
          .addColumn('seen_at', integer, column => column.notNull())
          .addColumn('since', integer)
          .addColumn('from_position', text, column => column.notNull())
          .addColumn('comparison', text)
          .addColumn('accepted_by', text)
          .addColumn('accepted_at', integer)
          .addColumn('message', text)
          .execute();
        await db.schema
          .createTable('read_model_switch')
          .addColumn('name', text, column => column.notNull())
          .addColumn('at', integer, column => column.notNull())
          .addColumn('source', text, column => column.notNull())
          .addColumn('by', text, column => column.notNull())
          .addColumn('from_version', integer)
          .addColumn('to_version', integer, column => column.notNull())
          .addColumn('position', text, column => column.notNull())
          .addColumn('differences', integer)
          .addPrimaryKeyConstraint('read_model_switch_pk', ['name', 'at'])
          .execute();
      },
    },
    '2026-12-01-lease': {
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('lease')
          .addColumn('name', text, column => column.primaryKey())
          .addColumn('epoch', integer, column => column.notNull())
          .addColumn('holder', text, column => column.notNull())
          .addColumn('until', integer, column => column.notNull())
          .execute();
      },
    },
    '2026-12-02-webhooks': {
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('webhook_lane')
          .addColumn('webhook_id', text, column => column.primaryKey())
          .addColumn('round', integer, column => column.notNull())
          .addColumn('position', text, column => column.notNull())
          .addColumn('attempts', integer, column => column.notNull())
          .addColumn('failing_since', integer)
          .addColumn('next_try_at', integer)
          .addColumn('last_try_at', integer)
          .addColumn('last_answer', text)
          .addColumn('delivered', integer, column => column.notNull())
          .execute();
      },
    },
    '2026-12-03-build-acts': {
      async up(db: Kysely<unknown>) {
        await db.schema.dropTable('read_model_switch').execute();
        await db.schema
          .createTable('read_model_act')
          .addColumn('name', text, column => column.notNull())
          .addColumn('at', integer, column => column.notNull())
          .addColumn('what', text, column => column.notNull())
          .addColumn('by', text, column => column.notNull())
          .addColumn('asked_by', text, column => column.notNull())
          .addColumn('asked_key', text)
          .addColumn('version', integer, column => column.notNull())
          .addColumn('from_version', integer)
          .addColumn('position', text, column => column.notNull())
          .addColumn('compared', text)
          .addColumn('recorded', text)
          .addPrimaryKeyConstraint('read_model_act_pk', ['name', 'at'])
          .execute();
        await db.schema.alterTable('read_model_build').addColumn('asked_key', text).execute();
        await db.schema
          .alterTable('read_model_build')
          .addColumn('dry_run', integer, column => column.notNull().defaultTo(0))
          .execute();
        await sql`update read_model_build set dry_run = 1, unasked = 0 where unasked = -1`.execute(db);
      },
    },
    '2026-12-04-webhook-parts': {
      async up(db: Kysely<unknown>) {
        await db.schema.alterTable('webhook_lane').addColumn('resume_at', text).execute();
      },
    },
    '2026-12-05-stopped-reactions': {
      async up(db: Kysely<unknown>) {
        await db.schema.alterTable('subscription').addColumn('failure', text).execute();
      },
    },
    '2026-12-06-shapes': {
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('read_model_shape')
          .addColumn('name', text, column => column.notNull())
          .addColumn('generation', integer, column => column.notNull())
          .addColumn('definition', text, column => column.notNull())
          .addColumn('table_names', text, column => column.notNull())
          .addPrimaryKeyConstraint('read_model_shape_pk', ['name', 'generation'])
          .execute();
        await sql`insert into read_model_shape select name, generation, definition, table_names from read_model`.execute(
          db,
        );
        await db.schema
          .alterTable('read_model')
          .addColumn('shape', text, column => column.notNull().defaultTo(''))
          .execute();
        const { rows } = await sql<{
          definition: string;
        }>`select distinct definition from read_model`.execute(db);
        for (const { definition } of rows)
          await sql`update read_model set shape = ${shapeDigest(definition)} where definition = ${definition}`.execute(
            db,
          );
        for (const column of ['definition', 'table_names'])
          await db.schema.alterTable('read_model').dropColumn(column).execute();
      },
    },
  };
};

/** Any number, the same for every process: they take turns. */
const MIGRATION_LOCK = 7_315_202;

/** Whoever comes second waits for the first. */
const LONG = { mayTakeLong: true };

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
  }, LONG);
