import {
  asCorrected,
  correctableTypes,
  declarationOf,
  historyOf,
  personalFieldsOf,
  RecordCorrected,
  type Recorded,
} from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import type { PersonalData, SearchEntry } from '#platform/personal-data';
import type { ReadDatabase } from '#platform/read-store';
import { correctionTables } from '../queries/correction-table.js';

const PAGE = 200;
const CORRECTION = declarationOf(RecordCorrected).type;

/** How a correctable field is found by search; undefined: it is not. */
function findOf(type: string, field: string): SearchEntry['kind'] | undefined {
  const of = correctableTypes().find(each => declarationOf(each.of).type === type)?.of;
  return of && personalFieldsOf(of).get(field)?.find;
}

interface Parts {
  readonly db: ReadDatabase;
  readonly store: Pick<EventStore, 'read'>;
  readonly personalData: Pick<PersonalData, 'forget' | 'reveal'>;
}

/**
 * A person is no more found by what was wrongly written down of him. Goes through all corrections from the first, then
 * through new ones; the tokens are deleted, which may be done again at every start.
 */
export function forgetCorrected({ db, store, personalData }: Parts): () => Promise<void> {
  const types = correctableTypes()
    .filter(({ of, fields }) => fields.some(field => personalFieldsOf(of).get(field)?.find))
    .map(({ of }) => declarationOf(of).type);
  let done = -1;
  return async () => {
    for (;;) {
      const rows = await correctionTables(db)
        .selectFrom('correction')
        .select(['stream', 'position'])
        .where('of_type', 'in', types)
        .where('position', '>', done)
        .orderBy('position')
        .limit(PAGE)
        .execute();
      for (const stream of new Set(rows.map(row => row.stream)))
        await forgetIn(await historyOf(store, stream), personalData);
      done = rows.at(-1)?.position ?? done;
      if (rows.length < PAGE) return;
    }
  };
}

async function forgetIn(history: readonly Recorded[], personalData: Parts['personalData']): Promise<void> {
  const corrections = history
    .filter(({ type }) => type === CORRECTION)
    .map(({ data }) => data as RecordCorrected)
    .filter(({ ofType, field }) => findOf(ofType, field));
  const wrong = corrections.map(({ ofType, field, was, subject }) => ({
    ofType,
    field,
    value: was,
    subject,
  }));
  const standing = corrections.map(({ ofEvent, ofType, field, subject }) => {
    const entry = asCorrected(history).find(({ id }) => id === ofEvent);
    return { ofType, field, value: (entry?.data as Record<string, unknown> | undefined)?.[field], subject };
  });
  const revealed = JSON.parse(await personalData.reveal(JSON.stringify({ wrong, standing }))) as {
    wrong: typeof wrong;
    standing: typeof standing;
  };
  await personalData.forget(entriesOf(revealed.wrong), entriesOf(revealed.standing));
}

/** What is erased, or was not there, has no tokens. */
const entriesOf = (
  values: readonly { ofType: string; field: string; value?: unknown; subject?: string }[],
): SearchEntry[] =>
  values.flatMap(({ ofType, field, value, subject }) => {
    const kind = findOf(ofType, field);
    return kind && typeof value === 'string' && subject ? [{ kind, value, subject }] : [];
  });
