import { change, historyOf, projector, put, type Recorded } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import { register } from '#service/contacts/register.rules.js';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';

const tables = defineTables({
  subject_stream: {
    columns: {
      subject: { kind: 'text' },
      stream: { kind: 'text' },
      /** Of the first fact about him in it. */
      position: { kind: 'integer' },
    },
    key: ['subject', 'stream'],
    indexes: [['subject', 'position']],
  },
  /** In a stream with the facts of everybody, those about one person. */
  subject_entry: {
    columns: { subject: { kind: 'text' }, stream: { kind: 'text' }, revision: { kind: 'integer' } },
    key: ['subject', 'stream', 'revision'],
  },
});
type Tables = { [Name in keyof typeof tables]: RowOf<(typeof tables)[Name]> };

/** A desk's register has tens of thousands of facts a year, of which a person has some: it is never read whole for one. */
const isOfEverybody = (stream: string): boolean => stream.startsWith(`${register.category}-`);

/** In which streams there is something about a person: one row a person and stream, and one a fact in streams of everybody. */
export const subjectStreams = projector({
  name: 'subject-streams',
  version: 2,
  tables,
  every: ({ stream, position, revision, envelope: { subjects } }) =>
    subjects
      .filter(subject => subject.startsWith('customer-'))
      .flatMap(subject => [
        change(
          'subject_stream',
          { subject, stream },
          row => row ?? { subject, stream, position: Number(position) },
        ),
        ...(isOfEverybody(stream)
          ? [put('subject_entry', { subject, stream, revision: Number(revision) })]
          : []),
      ]),
});

/** In the order of their first fact about him. */
export const streamsOf = async (db: ReadDatabase, subject: string): Promise<readonly string[]> =>
  (
    await db
      .withTables<Tables>()
      .selectFrom('subject_stream')
      .select('stream')
      .where('subject', '=', subject)
      .orderBy('position')
      .execute()
  ).map(({ stream }) => stream);

/** The facts about him, in the order of the log. */
export async function factsAbout(
  subject: string,
  { db, store }: { readonly db: ReadDatabase; readonly store: Pick<EventStore, 'read'> },
): Promise<readonly Recorded[]> {
  const own = (await streamsOf(db, subject)).filter(stream => !isOfEverybody(stream));
  const entries = await db
    .withTables<Tables>()
    .selectFrom('subject_entry')
    .selectAll()
    .where('subject', '=', subject)
    .execute();
  const read = await Promise.all([
    ...own.map(stream => historyOf(store, stream)),
    ...entries.map(({ stream, revision }) => historyOf(store, stream, BigInt(revision), 1)),
  ]);
  return read
    .flat()
    .filter(({ envelope }) => envelope.subjects.includes(subject))
    .sort((a, b) => (a.position < b.position ? -1 : 1));
}
