import type { CompiledQuery } from 'kysely';
import type { OwnTables, ReadDatabase } from '#platform/read-store';

/** Switches follow one another by hand; more than this while one question is answered is a mistake elsewhere. */
const TRIES = 5;

/**
 * Answers that rest on one build of each read model, whole: a question of several statements is asked again where another
 * build took the place of one meanwhile. Which builds there were is remembered from question to question, so that each costs
 * one statement of a row a read model.
 */
export function wholeAnswers(projectors: readonly string[]) {
  let known: string | undefined;
  let compiled: CompiledQuery<{ name: string; generation: number }> | undefined;

  async function builds(db: ReadDatabase): Promise<string> {
    compiled ??= db
      .withTables<OwnTables>()
      .selectFrom('read_model')
      .select(['name', 'generation'])
      .where('slot', '=', 'live')
      .where('name', 'in', projectors)
      .orderBy('name')
      .compile();
    const { rows } = await db.executeQuery(compiled);
    return rows.map(({ name, generation }) => `${name} ${generation}`).join('\n');
  }

  return async <Answer>(db: ReadDatabase, answer: () => Promise<Answer>): Promise<Answer> => {
    if (projectors.length === 0) return await answer();
    known ??= await builds(db);
    for (let tries = 1; ; tries++) {
      const before: string = known;
      const found = await answer();
      known = await builds(db);
      if (known === before || tries === TRIES) return found;
    }
  };
}
