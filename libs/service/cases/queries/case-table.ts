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
    indexes: [['position'], ['owner_id', 'position'], ['customer_id', 'position']],
  },
});
export type CaseRow = RowOf<typeof tables.case_file>;
export const caseFiles = (db: ReadDatabase) => db.withTables<{ case_file: CaseRow }>();

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

export const caseTable = projector({
  name: 'case-file',
  version: 1,
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
    project(CaseHandedOver, event =>
      changeCase(event, row => ({
        ...row,
        owner_id: event.data.to.id,
        owners: JSON.stringify([...listIn(row, 'owners'), ownerEntry(event.data.to, event)]),
      })),
    ),
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
