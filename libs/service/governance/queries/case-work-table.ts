import { project, projector, put, type FactClass, type Recorded } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { CaseMatterEnded } from '#service/cases/case.events.js';
import { ConsultationAnswered, ContactRegistered, ReplySent } from '#service/contacts/contact.events.js';
import { PartArrived, PartOrderPlaced, PartShipped } from '#service/parts/parts.events.js';
import { ExpediteActionTaken, PromiseDeedRecorded } from '#service/promises/promise.events.js';
import { Measured, RepairCompleted, UnitHandedOver, UnitReceived } from '#service/repairs/repair.events.js';
import { DiagnosisGiven, OptionsOffered } from '#service/repairs/service-request.events.js';
import { WorkStepCompleted, WorkStepStarted } from '#service/repairs/work-step.events.js';
import { BuckPassingDetected } from '#service/cases/buckPassing.events.js';

/** Facts that something was done about a case, beside talking of who does it. */
const WORK: readonly FactClass[] = [
  CaseMatterEnded,
  ReplySent,
  ConsultationAnswered,
  PartOrderPlaced,
  PartShipped,
  PartArrived,
  PromiseDeedRecorded,
  ExpediteActionTaken,
  UnitReceived,
  Measured,
  WorkStepStarted,
  WorkStepCompleted,
  RepairCompleted,
  UnitHandedOver,
  DiagnosisGiven,
  OptionsOffered,
];

const tables = defineTables({
  case_work: {
    columns: { case_id: { kind: 'text' }, worked_at: { kind: 'integer' } },
    key: ['case_id'],
  },
  buck_passing: {
    columns: {
      case_id: { kind: 'text' },
      rule: { kind: 'text' },
      passes: { kind: 'text' },
      count: { kind: 'integer' },
      told_at: { kind: 'integer' },
      position: { kind: 'integer' },
    },
    key: ['case_id'],
    indexes: [['position']],
  },
});
export const caseWorkTables = (db: ReadDatabase) =>
  db.withTables<{
    case_work: RowOf<typeof tables.case_work>;
    buck_passing: RowOf<typeof tables.buck_passing>;
  }>();

const worked = ({ envelope: { caseId, recordedAt } }: Recorded) =>
  caseId === undefined ? [] : [put('case_work', { case_id: caseId, worked_at: recordedAt })];

export const caseWorkTable = projector({
  name: 'case-work',
  version: 1,
  tables,
  on: [
    ...WORK.map(of => project(of, worked)),
    // Whoever calls the customer works on his case; a customer who calls does not.
    project(ContactRegistered, event => (event.data.direction === 'out' ? worked(event) : [])),
    project(BuckPassingDetected, ({ data, envelope, position }) => [
      put('buck_passing', {
        case_id: data.caseId,
        rule: data.rule,
        passes: data.passes.map(({ from, to }) => `${from} → ${to}`).join('; '),
        count: data.inAll,
        told_at: envelope.recordedAt,
        position: Number(position),
      }),
    ]),
  ],
});
