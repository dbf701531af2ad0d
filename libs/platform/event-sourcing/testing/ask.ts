import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#platform/access';
import { openReadStore, storedRow, tableSql, type ReadDatabase } from '#platform/read-store';
import type { Instant } from '#platform/time';
import type { Recorded } from '../fact.js';
import type { Projector } from '../projector.js';
import { JsonText, type AnswerContext, type AnyQuery, type Query } from '../query.js';
import { replayProjector } from '../replay-projector.js';
import { assertAnswers } from './held-to.js';

const SUPERVISOR: Actor = { id: 'staff-7', roles: ['supervisor'] };

export interface Asking {
  readonly actor?: Actor;
  readonly now?: Instant;
}

/** What of a read store a test needs: read models made from facts, in a SQLite file of its own. */
export interface ReadModelsUnderTest extends AsyncDisposable {
  readonly db: ReadDatabase;
  /** The answer as a client gets it, sealed texts as they are; undefined: 404. */
  ask<Q extends object>(query: Query<Q>, question: Q, asking?: Asking): Promise<unknown>;
}

/** `await using models = await readModels([ledger], facts); await models.ask(promiseLedger, { caseId })` */
export async function readModels(
  projectors: readonly Projector[],
  events: readonly Recorded[],
): Promise<ReadModelsUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'read-models-'));
  const store = await openReadStore({ folder });
  const discard = async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (const projector of projectors) {
      for (const [name, rows] of Object.entries(replayProjector(projector, events))) {
        const declaration = projector.tables[name]!;
        const sql = tableSql(store.dialect, name, declaration);
        const stored = rows.map(row => storedRow(name, declaration, row));
        for (const statement of [...sql.create, ...sql.upsert(stored)])
          await store.db.executeQuery(statement);
      }
    }
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    db: store.db,
    async ask(query, question, { actor = SUPERVISOR, now = Date.UTC(2013, 6, 10) } = {}) {
      const context: Omit<AnswerContext, 'store'> = {
        db: store.db,
        actor,
        locale: 'en',
        now,
        zone: 'Asia/Shanghai',
        reveal: json => Promise.resolve(json),
        revealRestricted: json => Promise.resolve(json),
        find: () => Promise.resolve([]),
        history: stream => Promise.resolve(events.filter(event => event.stream === stream)),
      };
      const answer = await query.answer(question, context as AnswerContext);
      if (answer === undefined) return undefined;
      const told: unknown = JSON.parse(answer instanceof JsonText ? answer.text : JSON.stringify(answer));
      assertAnswers(query as AnyQuery, told);
      return told;
    },
    [Symbol.asyncDispose]: discard,
  };
}
