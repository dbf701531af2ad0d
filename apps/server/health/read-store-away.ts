import type { OwnTables, ReadStore } from '#platform/read-store';
import { within } from './within.js';

/**
 * Asks the read store for a row: undefined when it answers, otherwise a sentence for the operator. Also while nothing is
 * written or asked, and nobody else would notice. However many ask, it is asked once at a time.
 */
export function readStoreAway({ db }: Pick<ReadStore, 'db'>): () => Promise<string | undefined> {
  let asking: Promise<string> | undefined;
  const ask = async (): Promise<string> => {
    try {
      await db.withTables<OwnTables>().selectFrom('read_model').select('name').limit(1).execute();
      return '';
    } catch (error) {
      return (error as Error).message;
    } finally {
      asking = undefined;
    }
  };
  return async () => {
    const why = await within((asking ??= ask()));
    return why === '' ? undefined : (why ?? 'The read store can not be used for now: no answer within 1 s.');
  };
}
