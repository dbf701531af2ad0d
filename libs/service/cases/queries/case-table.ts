import {
  change,
  project,
  projector,
  put,
  type Recorded,
  type Row,
  type RowChange,
} from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import {
  CaseClosed,
  CaseHandedOver,
  CaseMatterEnded,
  CaseMatterOpened,
  CaseOpened,
  type Owner,
} from '../case.events.js';
import { customerSubject } from '../case.rules.js';
import {
  CaseHandOverDeclined,
  CaseHandOverOffered,
  CaseHandOverUnaccepted,
  CaseHandOverWithdrawn,
} from '../handover.events.js';

const tables = defineTables({
  case_file: {
    columns: {
      case_id: { kind: 'text' },
      customer_id: { kind: 'text' },
      unit_id: { kind: 'text', nullable: true },
      owner_id: { kind: 'text' },
      /** Owners in order, each with the time from which: the last one owns the case now. */
      owners: { kind: 'json' },
      title: { kind: 'text' },
      product: { kind: 'text', nullable: true },
      account_of: { kind: 'text' },
      scenario: { kind: 'text', nullable: true },
      fictitious: { kind: 'integer' },
      matters: { kind: 'json' },
      opened: { kind: 'json' },
      closed: { kind: 'json', nullable: true },
      status: { kind: 'text' },
      position: { kind: 'integer' },
    },
    key: ['case_id'],
    indexes: [['position'], ['owner_id', 'position'], ['customer_id', 'position'], ['unit_id', 'position']],
  },
  hand_over: {
    columns: {
      hand_over_id: { kind: 'text' },
      case_id: { kind: 'text' },
      from_id: { kind: 'text' },
      from_label: { kind: 'text' },
      to_id: { kind: 'text' },
      to_label: { kind: 'text' },
      /** Sealed. */
      reason: { kind: 'text' },
      offered_at: { kind: 'integer' },
      /** Null for one that was told afterwards. */
      answer_by: { kind: 'integer', nullable: true },
      answer_on: { kind: 'text', nullable: true },
      /** `waiting`, `overdue`, `accepted`, `declined`, `withdrawn`, or `told`: it had happened when it was recorded. */
      status: { kind: 'text' },
      answered_at: { kind: 'integer', nullable: true },
      position: { kind: 'integer' },
    },
    key: ['hand_over_id'],
    indexes: [
      ['status', 'position'],
      ['case_id', 'position'],
      ['from_id', 'to_id'],
    ],
  },
});
export type CaseRow = RowOf<typeof tables.case_file>;
export type HandOverRow = RowOf<typeof tables.hand_over>;
export const caseFiles = (db: ReadDatabase) =>
  db.withTables<{ case_file: CaseRow; hand_over: HandOverRow }>();

interface MatterEntry {
  readonly id: string;
  readonly label: string;
  readonly opened: unknown;
  readonly ended: unknown;
}

const ownerEntry = (owner: Owner, { envelope }: Recorded) => ({ owner, since: envelope.occurredAt });
const listIn = (row: Row, column: string): unknown[] => JSON.parse(String(row[column])) as unknown[];
const changeCase = (event: Recorded, by: (row: Row) => Row): readonly RowChange[] => [
  change('case_file', { case_id: event.streamId }, row => row && by(row)),
];

const begunHandOver = (
  event: Recorded<CaseHandedOver | CaseHandOverOffered>,
  rest: Pick<HandOverRow, 'hand_over_id' | 'status' | 'answer_by' | 'answer_on'>,
): RowChange => {
  const { from, to, reason } = event.data;
  return put('hand_over', {
    case_id: event.streamId,
    from_id: from.id,
    from_label: from.label,
    to_id: to.id,
    to_label: to.label,
    reason,
    offered_at: event.envelope.recordedAt,
    answered_at: null,
    position: Number(event.position),
    ...rest,
  });
};

const handOverIs = (status: string, event: Recorded, handOverId: string): RowChange =>
  change(
    'hand_over',
    { hand_over_id: handOverId },
    row => row && { ...row, status, answered_at: status === 'overdue' ? null : event.envelope.recordedAt },
  );

export const caseTable = projector({
  name: 'case-file',
  version: 3,
  tables,
  on: [
    project(CaseOpened, event => [
      put('case_file', {
        case_id: event.streamId,
        customer_id: customerSubject(event.data.customerId),
        unit_id: event.data.unitId ?? null,
        owner_id: event.data.owner.id,
        owners: JSON.stringify([ownerEntry(event.data.owner, event)]),
        title: event.data.title,
        product: event.data.product ?? null,
        account_of: event.data.accountOf,
        scenario: event.data.scenario ?? null,
        fictitious: event.data.fictitious ? 1 : 0,
        matters: '[]',
        opened: JSON.stringify(event.envelope.occurredAt),
        closed: null,
        status: 'open',
        position: Number(event.position),
      }),
    ]),
    project(CaseHandedOver, event => [
      ...changeCase(event, row => ({
        ...row,
        owner_id: event.data.to.id,
        owners: JSON.stringify([...listIn(row, 'owners'), ownerEntry(event.data.to, event)]),
      })),
      event.data.handOverId === undefined
        ? begunHandOver(event, { hand_over_id: event.id, status: 'told', answer_by: null, answer_on: null })
        : handOverIs('accepted', event, event.data.handOverId),
    ]),
    project(CaseHandOverOffered, event => {
      const { handOverId, answerBy, answerOn } = event.data;
      return [
        begunHandOver(event, {
          hand_over_id: handOverId,
          status: 'waiting',
          answer_by: answerBy,
          answer_on: answerOn,
        }),
      ];
    }),
    project(CaseHandOverUnaccepted, event => [handOverIs('overdue', event, event.data.handOverId)]),
    project(CaseHandOverDeclined, event => [handOverIs('declined', event, event.data.handOverId)]),
    project(CaseHandOverWithdrawn, event => [handOverIs('withdrawn', event, event.data.handOverId)]),
    project(CaseMatterOpened, event =>
      changeCase(event, row => {
        const { matterId: id, label } = event.data;
        const matter: MatterEntry = { id, label, opened: event.envelope.occurredAt, ended: null };
        return { ...row, matters: JSON.stringify([...listIn(row, 'matters'), matter]) };
      }),
    ),
    project(CaseMatterEnded, event =>
      changeCase(event, row => {
        const matters = (listIn(row, 'matters') as MatterEntry[]).map(matter =>
          matter.id === event.data.matterId ? { ...matter, ended: event.envelope.occurredAt } : matter,
        );
        return { ...row, matters: JSON.stringify(matters) };
      }),
    ),
    project(CaseClosed, event =>
      changeCase(event, row => ({
        ...row,
        status: 'closed',
        closed: JSON.stringify(event.envelope.occurredAt),
      })),
    ),
  ],
});
