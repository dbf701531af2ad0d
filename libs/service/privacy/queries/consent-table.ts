import { change, project, projector, put } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { BackgroundEnded, BackgroundNoted, ConsentGiven, ConsentWithdrawn } from '../consent.events.js';

const text = { kind: 'text' } as const;
const maybe = { kind: 'text', nullable: true } as const;
const integer = { kind: 'integer' } as const;

const tables = defineTables({
  consent: {
    columns: {
      consent_id: text,
      customer_id: text,
      purpose: text,
      notice: text,
      way: text,
      by: text,
      given_at: integer,
      withdrawn_at: { kind: 'integer', nullable: true },
      position: integer,
    },
    key: ['consent_id'],
    indexes: [['position'], ['customer_id', 'position'], ['purpose', 'position']],
  },
  background_note: {
    columns: {
      note_id: text,
      customer_id: text,
      field: text,
      purpose: text,
      consent_id: maybe,
      /** Sealed. */
      text,
      holder: text,
      until: text,
      noted_by: text,
      noted_at: integer,
      ended: integer,
      position: integer,
    },
    key: ['note_id'],
    indexes: [['position'], ['customer_id', 'position'], ['ended', 'position']],
  },
});
export type ConsentRow = RowOf<(typeof tables)['consent']>;
export type NoteRow = RowOf<(typeof tables)['background_note']>;
export const consentTables = (db: ReadDatabase) =>
  db.withTables<{ consent: ConsentRow; background_note: NoteRow }>();

export const consentTable = projector({
  name: 'consents',
  version: 1,
  tables,
  on: [
    project(ConsentGiven, ({ streamId, data, envelope, position }) => [
      put('consent', {
        consent_id: streamId,
        customer_id: data.customerId,
        purpose: data.purpose,
        notice: data.notice,
        way: data.way,
        by: data.by,
        given_at: envelope.recordedAt,
        withdrawn_at: null,
        position: Number(position),
      }),
    ]),
    project(ConsentWithdrawn, ({ streamId, envelope }) => [
      change(
        'consent',
        { consent_id: streamId },
        row => row && { ...row, withdrawn_at: envelope.recordedAt },
      ),
    ]),
    project(BackgroundNoted, ({ data, envelope, position }) => [
      put('background_note', {
        note_id: data.noteId,
        customer_id: data.customerId,
        field: data.field,
        purpose: data.purpose,
        consent_id: data.consentId ?? null,
        text: data.text,
        holder: data.holder,
        until: data.until,
        noted_by: envelope.actor,
        noted_at: envelope.recordedAt,
        ended: 0,
        position: Number(position),
      }),
    ]),
    project(BackgroundEnded, ({ data }) =>
      data.noteIds.map(note_id => change('background_note', { note_id }, row => row && { ...row, ended: 1 })),
    ),
  ],
});
