import {
  change,
  project,
  projector,
  put,
  type FactClass,
  type Project,
  type Recorded,
} from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { CaseClosed, CaseHandedOver, CaseOpened } from '#service/cases/case.events.js';
import { ReplyMissed } from '#service/contacts/contact.events.js';
import { FollowUpMissed } from '#service/follow-up/follow-up.events.js';
import {
  PromiseBestCaseMissed,
  PromiseBroken,
  PromiseFoundEmpty,
  PromiseOverdue,
} from '#service/promises/promise.events.js';

const tables = defineTables({
  audit_case: {
    columns: {
      case_id: { kind: 'text' },
      /** Of its first fact. */
      position: { kind: 'integer' },
      status: { kind: 'text' },
      title: { kind: 'text' },
      product: { kind: 'text', nullable: true },
      account_of: { kind: 'text' },
      scenario: { kind: 'text', nullable: true },
      fictitious: { kind: 'integer' },
      owner: { kind: 'json' },
      opened: { kind: 'json' },
      /** How often each kind of breach was recorded, by event type. */
      breaches: { kind: 'json' },
    },
    key: ['case_id'],
    indexes: [['position']],
  },
});
export type AuditCaseRow = RowOf<typeof tables.audit_case>;
export const auditCases = (db: ReadDatabase) => db.withTables<{ audit_case: AuditCaseRow }>();

const counted = <T extends object>(of: FactClass<T>): Project =>
  project(of, ({ type, envelope: { caseId } }: Recorded) =>
    caseId === undefined
      ? []
      : [
          change('audit_case', { case_id: caseId }, row => {
            if (!row) return undefined;
            const breaches = JSON.parse(String(row['breaches'])) as Record<string, number>;
            return { ...row, breaches: JSON.stringify({ ...breaches, [type]: (breaches[type] ?? 0) + 1 }) };
          }),
        ],
  );

/** The cases an auditor chooses from, each with the breaches the log itself recorded: findings are computed on asking. */
export const auditCaseTable = projector({
  name: 'audit-cases',
  version: 1,
  tables,
  on: [
    project(CaseOpened, ({ streamId, position, data, envelope }) => [
      put('audit_case', {
        case_id: streamId,
        position: Number(position),
        status: 'open',
        title: data.title,
        product: data.product ?? null,
        account_of: data.accountOf,
        scenario: data.scenario ?? null,
        fictitious: data.fictitious ? 1 : 0,
        owner: JSON.stringify(data.owner),
        opened: JSON.stringify(envelope.occurredAt),
        breaches: '{}',
      }),
    ]),
    project(CaseHandedOver, ({ streamId, data }) => [
      change('audit_case', { case_id: streamId }, row => row && { ...row, owner: JSON.stringify(data.to) }),
    ]),
    project(CaseClosed, ({ streamId }) => [
      change('audit_case', { case_id: streamId }, row => row && { ...row, status: 'closed' }),
    ]),
    counted(PromiseBroken),
    counted(PromiseOverdue),
    counted(PromiseFoundEmpty),
    counted(PromiseBestCaseMissed),
    counted(ReplyMissed),
    counted(FollowUpMissed),
  ],
});
