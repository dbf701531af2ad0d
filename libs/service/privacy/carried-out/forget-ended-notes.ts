import type { PersonalData } from '#platform/personal-data';
import type { ReadDatabase } from '#platform/read-store';
import { consentTables } from '../queries/consent-table.js';

const PAGE = 200;

/** Destroys the keys of notes whose consent was withdrawn: through all from the first, then new ones; doing it twice does it once. */
export function forgetEndedNotes({
  db,
  personalData,
}: {
  readonly db: ReadDatabase;
  readonly personalData: Pick<PersonalData, 'destroy'>;
}): () => Promise<void> {
  const done = new Set<string>();
  return async () => {
    for (let from = -1; ;) {
      const rows = await consentTables(db)
        .selectFrom('background_note')
        .select(['holder', 'position'])
        .where('ended', '=', 1)
        .where('position', '>', from)
        .orderBy('position')
        .limit(PAGE)
        .execute();
      for (const { holder } of rows) {
        if (done.has(holder)) continue;
        await personalData.destroy(holder);
        done.add(holder);
      }
      if (rows.length < PAGE) return;
      from = rows.at(-1)!.position;
    }
  };
}
