import { change, project, projector, put, type Recorded, type RowChange } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import {
  ContactRegistered,
  GreetingOverdue,
  WalkInArrived,
  WalkInGreeted,
  WalkInLeft,
  WalkInServed,
} from '../contact.events.js';
import { dayOf } from './contact-table.js';

const tables = defineTables({
  walk_in: {
    columns: {
      contact_id: { kind: 'text' },
      register: { kind: 'text' },
      case_id: { kind: 'text', nullable: true },
      queue_no: { kind: 'text', nullable: true },
      day: { kind: 'text' },
      /** `arrived`, `greeted`, `served`, `left`; empty for a visit of which no waiting is recorded. */
      stage: { kind: 'text' },
      /** Epoch milliseconds; null where the time of day is not known. */
      arrived_at: { kind: 'integer', nullable: true },
      greet_by: { kind: 'integer', nullable: true },
      greeted_at: { kind: 'integer', nullable: true },
      served_at: { kind: 'integer', nullable: true },
      left_at: { kind: 'integer', nullable: true },
      unserved: { kind: 'integer' },
      overdue: { kind: 'integer' },
      position: { kind: 'integer' },
    },
    key: ['contact_id'],
    indexes: [
      ['stage', 'position'],
      ['register', 'day'],
    ],
  },
});
export type WalkInRow = RowOf<typeof tables.walk_in>;
export const walkInTables = (db: ReadDatabase) => db.withTables<{ walk_in: WalkInRow }>();

/** The instant, where it is known as one. */
const timeOf = ({ envelope: { occurredAt } }: Recorded): number | null =>
  occurredAt !== 'unknown' && occurredAt.precision === 'instant' ? occurredAt.from : null;

const step = (event: Recorded, by: Partial<WalkInRow>): readonly RowChange[] => [
  change('walk_in', { contact_id: event.streamId }, row => row && { ...row, ...by }),
];

export const walkInTable = projector({
  name: 'walk-ins',
  version: 1,
  tables,
  on: [
    project(ContactRegistered, event =>
      event.data.channel !== 'walk-in'
        ? []
        : [
            put('walk_in', {
              contact_id: event.streamId,
              register: event.data.register,
              case_id: event.envelope.caseId ?? null,
              queue_no: null,
              day: dayOf(event.envelope.occurredAt),
              stage: '',
              arrived_at: null,
              greet_by: null,
              greeted_at: null,
              served_at: null,
              left_at: null,
              unserved: 0,
              overdue: 0,
              position: Number(event.position),
            }),
          ],
    ),
    project(WalkInArrived, event => {
      const { queueNo, greetBy } = event.data;
      return step(event, {
        stage: 'arrived',
        queue_no: queueNo ?? null,
        arrived_at: timeOf(event),
        greet_by: greetBy ?? null,
      });
    }),
    project(WalkInGreeted, event => step(event, { stage: 'greeted', greeted_at: timeOf(event) })),
    project(WalkInServed, event => step(event, { stage: 'served', served_at: timeOf(event) })),
    project(WalkInLeft, event =>
      step(event, { stage: 'left', left_at: timeOf(event), unserved: event.data.unserved ? 1 : 0 }),
    ),
    project(GreetingOverdue, event => step(event, { overdue: 1 })),
  ],
});
