import { project, projector } from '#platform/event-sourcing';
import type { ReadDatabase, RowOf } from '#platform/read-store';
import {
  ChargeabilityDecided,
  ChargeabilityDisputed,
  ChargeabilityReviewed,
  DiagnosisConfirmed,
  DiagnosisGiven,
  DiagnosisRefuted,
  ExternalRepairReported,
  LessonLearned,
  PostRepairRegressionReported,
  RepairAttempted,
  RepairAttemptsExhausted,
  RepairCompleted,
  RepairOrderOpened,
  UnitHandedOver,
  WorkStepCompleted,
} from '../../repair.events.js';
import { caseAction, caseActionTables } from './case-actions.js';
import {
  orderOpened,
  orderTables,
  regressionReported,
  repairCompleted,
  stepCompleted,
  unitHandedOver,
} from './order-figures.js';
import { attempted, diagnosisGiven, exhausted, judged, requestTables } from './request-figures.js';
import { charged, disputed, lessonLearned, repairedElsewhere, reviewed, unitTables } from './unit-figures.js';

const tables = { ...orderTables, ...requestTables, ...unitTables, ...caseActionTables };
type Tables = { [Name in keyof typeof tables]: RowOf<(typeof tables)[Name]> };

/** What the reports of repairs are counted from: one read model, so that an event costs once. */
export const repairFigures = projector({
  name: 'repair-figures',
  version: 2,
  tables,
  on: [
    project(RepairOrderOpened, orderOpened),
    project(WorkStepCompleted, stepCompleted),
    project(RepairCompleted, repairCompleted),
    project(UnitHandedOver, unitHandedOver),
    project(PostRepairRegressionReported, regressionReported),
    project(DiagnosisGiven, diagnosisGiven),
    project(DiagnosisConfirmed, judged('confirmed')),
    project(DiagnosisRefuted, judged('refuted')),
    project(RepairAttempted, attempted),
    project(RepairAttemptsExhausted, exhausted),
    project(ChargeabilityDecided, charged),
    project(ChargeabilityDisputed, disputed),
    project(ChargeabilityReviewed, reviewed),
    project(ExternalRepairReported, repairedElsewhere),
    project(LessonLearned, lessonLearned),
  ],
  every: caseAction,
});

export const figures = (db: ReadDatabase) => db.withTables<Tables>();
