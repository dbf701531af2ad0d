import { change, projector } from '#platform/event-sourcing';
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
});
type Row = RowOf<(typeof tables)['subject_stream']>;

/** In which streams there is something about a person: one row a person and stream. */
export const subjectStreams = projector({
  name: 'subject-streams',
  version: 1,
  tables,
  every: ({ stream, position, envelope: { subjects } }) =>
    subjects
      .filter(subject => subject.startsWith('customer-'))
      .map(subject =>
        change(
          'subject_stream',
          { subject, stream },
          row => row ?? { subject, stream, position: Number(position) },
        ),
      ),
});

/** In the order of their first fact about him. */
export const streamsOf = async (db: ReadDatabase, subject: string): Promise<readonly string[]> =>
  (
    await db
      .withTables<{ subject_stream: Row }>()
      .selectFrom('subject_stream')
      .select('stream')
      .where('subject', '=', subject)
      .orderBy('position')
      .execute()
  ).map(({ stream }) => stream);
