import type { AnyQuery } from '#platform/event-sourcing';
import type { AnswerParts } from '#platform/event-sourcing/http/query-parts.js';
import { CONTEXTS } from '../../contexts.js';
import type { Installation } from '../../installation.js';
import { askEverything, type Asked } from './ask-everything.js';
import { recorder, type RecordedStatement } from './recorder.js';
import { sampleValues } from './sample-values.js';

/** A query with every statement that it runs, and what it was asked. */
export interface RecordedQuery {
  readonly context: string;
  readonly query: AnyQuery;
  /** In the order of their text. */
  readonly statements: readonly RecordedStatement[];
  readonly asked: readonly Asked[];
}

export const partsOf = ({ readStore, store, personalData, clock, settings }: Installation): AnswerParts => ({
  db: readStore.db,
  store,
  personalData,
  clock,
  zone: settings.ZONE,
});

/** Asks every query of every context everything there is to ask, and notes the statements that run. */
export async function recordQueries(installation: Installation): Promise<readonly RecordedQuery[]> {
  const values = await sampleValues(installation.readStore, installation.store);
  const recorded: RecordedQuery[] = [];
  for (const { name, queries } of CONTEXTS) {
    for (const query of queries) {
      const heard = new Map<string, RecordedStatement>();
      const parts = partsOf(installation);
      const db = parts.db.withPlugin(recorder(heard));
      const asked: Asked[] = [];
      for await (const one of askEverything(query, { ...parts, db }, values)) asked.push(one);
      const statements = [...heard.values()].sort((a, b) => (a.sqlite < b.sqlite ? -1 : 1));
      recorded.push({ context: name, query, statements, asked });
    }
  }
  return recorded;
}
