import { project, projector, put } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { sortKey } from '#platform/time';
import { ConductObserved, PhraseStandardPublished } from '../conduct.events.js';

const text = { kind: 'text' } as const;
const tables = defineTables({
  conduct_observation: {
    columns: {
      conduct_id: text,
      case_id: text,
      customer_id: { kind: 'text', nullable: true },
      team: text,
      category: text,
      sort_at: { kind: 'integer' },
      position: { kind: 'integer' },
      hidden: { kind: 'text', nullable: true },
      /** What is shown of it, with the words sealed. */
      entry: { kind: 'json' },
    },
    key: ['conduct_id'],
    indexes: [
      ['case_id', 'sort_at', 'position'],
      ['team', 'category'],
    ],
  },
  phrase_standard: {
    columns: { situation: text, edition: { kind: 'integer' }, category: text, phrases: { kind: 'json' } },
    key: ['situation', 'edition'],
  },
});
type Tables = typeof tables;
export const conductTables = (db: ReadDatabase) =>
  db.withTables<{ [Name in keyof Tables]: RowOf<Tables[Name]> }>();

export const conductTable = projector({
  name: 'conduct',
  version: 1,
  tables,
  on: [
    project(ConductObserved, ({ streamId, data, envelope, position }) => {
      const { occurredAt, recordedAt, source, visibility, clock } = envelope;
      const { caseId, ...observed } = data;
      return [
        put('conduct_observation', {
          conduct_id: streamId,
          case_id: caseId,
          customer_id: envelope.subjects[0] ?? null,
          team: data.team,
          category: data.category,
          sort_at: sortKey(occurredAt),
          position: Number(position),
          hidden: visibility === 'customer' ? null : visibility.hidden,
          entry: JSON.stringify({ conductId: streamId, ...observed, occurredAt, recordedAt, source, clock }),
        }),
      ];
    }),
    project(PhraseStandardPublished, ({ data: { situation, edition, category, say, dontSay } }) => [
      put('phrase_standard', { situation, edition, category, phrases: JSON.stringify({ say, dontSay }) }),
    ]),
  ],
});
