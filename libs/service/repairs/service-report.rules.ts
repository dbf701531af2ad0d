import type { Bilingual } from '#platform/problems';
import type { PartialTime } from '#platform/time';
import type { Comparison } from './measurement.rules.js';
import type { Measurement, RepairOrderState, ServiceRequestState, WorkStep } from './repair.rules.js';
import type { PartIn, PartOut, RepairCompleted, UnitHandedOver } from './repair.events.js';

/** What each field of the report says where it was recorded. Words of people are sealed until the edge. */
export interface ReportValues {
  readonly 'hand-in': PartialTime;
  readonly 'hand-in-number': number;
  readonly symptom: readonly string[];
  readonly condition: string;
  readonly cause: readonly { readonly part?: string; readonly finding?: string }[];
  readonly handling: readonly Pick<WorkStep, 'step' | 'note' | 'at' | 'evidence'>[];
  readonly check: {
    readonly tests: readonly Pick<WorkStep, 'note' | 'at' | 'evidence'>[];
    readonly measured: readonly Measurement[];
  };
  readonly measured: readonly Comparison[];
  readonly parts: readonly {
    readonly out: PartOut | null;
    readonly in: PartIn | null;
    readonly evidence: readonly string[];
  }[];
  readonly 'material-cost': NonNullable<RepairCompleted['materialCost']>;
  readonly labour: Pick<RepairCompleted, 'labourMinutes' | 'labourCost'>;
  readonly charge: { readonly decision: string; readonly ruleId: string; readonly cause: string };
  readonly 'replacement-unit': boolean;
  readonly completion: Pick<RepairCompleted, 'result' | 'words'> & { readonly at: PartialTime };
  readonly 'hand-over': PartialTime;
  readonly 'hand-over-checks': Pick<UnitHandedOver, 'identityChecked' | 'testedInPresence'>;
  readonly technician: readonly string[];
  readonly 'technician-signature': boolean;
  readonly 'customer-signature': boolean;
  readonly 'customer-remarks': string;
  readonly evidence: readonly string[];
}
export type ReportFieldId = keyof ReportValues;

/** One field of the legal repair record, with the rules that ask for it. `null`: not recorded; it is never filled in. */
export type ReportField = {
  readonly [Id in ReportFieldId]: {
    readonly id: Id;
    readonly label: Bilingual;
    /** `R-10`: microcomputers, repair record on the certificate (secondary source); `R-13`: car repair record, the model. */
    readonly rules: readonly ('R-10' | 'R-13')[];
    readonly value: ReportValues[Id] | null;
    readonly recorded: boolean;
  };
}[ReportFieldId];

interface ReportSources {
  readonly order: RepairOrderState;
  readonly request?: ServiceRequestState;
  /** The how-manieth hand-in of this unit it was. Absent: the unit is not known. */
  readonly handIns?: number;
  /** Before against after, by the tolerance in force. */
  readonly comparisons?: readonly Comparison[];
}

/** The fields the law wants in a repair record, from what was recorded and nothing else. */
export function serviceReport({
  order,
  request,
  handIns,
  comparisons = [],
}: ReportSources): readonly ReportField[] {
  const { received, opened, completed, handedOver, steps, charges } = order;
  const { charge } = charges;
  const replacement = charges.quotes.findLast(one => one.outcome === 'accepted')?.terms.replacement.offered;
  return [
    field('hand-in', '送修日期', 'Hand-in', BOTH, (received ?? opened)?.at),
    field('hand-in-number', '送修次数', 'Number of hand-ins', R10, handIns),
    field(
      'symptom',
      '故障现象（客户原话）',
      'Complaint in the customer’s words',
      BOTH,
      wordsOf(order, request),
    ),
    field('condition', '送修时外观', 'Condition at hand-in', [], received?.condition),
    field('check', '检验结果', 'Check result', R13, checks(order)),
    field('cause', '故障原因', 'Cause', R10, causes(request)),
    field('handling', '处理情况', 'Handling', BOTH, steps.map(handled)),
    field(
      'parts',
      '更换配件（名称、编号、序列号）',
      'Parts with their numbers',
      R13,
      steps.filter(changed).map(parts),
    ),
    field('measured', '修前修后测量', 'Measured before and after', [], comparisons),
    field('material-cost', '材料费', 'Material cost', R13, completed?.materialCost),
    field('labour', '工时与工时费', 'Hours and their cost', R13, labour(completed)),
    field('charge', '收费决定与依据', 'Charge, and by which rule', [], charge && chargeOf(charge)),
    field('replacement-unit', '备用机或补偿', 'Loaner or compensation', R13, replacement),
    field(
      'completion',
      '完工说明',
      'Completion',
      [],
      completed && { result: completed.result, words: completed.words, at: completed.at },
    ),
    field('hand-over', '交还日期', 'Hand-over', BOTH, handedOver?.at),
    field('hand-over-checks', '交还时核对', 'Checked at hand-over', [], handedOver && shown(handedOver)),
    field('technician', '维修人员', 'Technician', R10, [
      ...new Set(steps.flatMap(one => one.technician ?? [])),
    ]),
    field(
      'technician-signature',
      '维修人员签字',
      'Technician’s signature',
      BOTH,
      handedOver?.signedByTechnician,
    ),
    field('customer-signature', '客户签字', 'Customer’s signature', R13, handedOver?.signedByCustomer),
    field('customer-remarks', '客户意见', 'Customer’s remarks', [], handedOver?.customerRemarks),
    field('evidence', '照片和文件', 'Photos and documents', [], evidenceOf(order)),
  ];
}

const R10 = ['R-10'] as const;
const R13 = ['R-13'] as const;
const BOTH = ['R-10', 'R-13'] as const;

const wordsOf = (order: RepairOrderState, request?: ServiceRequestState): readonly string[] =>
  [request?.form?.symptom, order.opened?.symptom, ...(request?.symptoms ?? []).map(one => one.text)].filter(
    one => one !== undefined,
  );

const causes = (request?: ServiceRequestState): ReportValues['cause'] =>
  (request?.diagnoses ?? [])
    .filter(one => one.outcome !== 'open')
    .map(one => ({
      part: one.outcome === 'refuted' ? one.foundPart : one.suspectedPart,
      finding: one.finding,
    }));

function checks({ steps, measurements }: RepairOrderState): ReportValues['check'] | undefined {
  const tests = steps
    .filter(({ step }) => step === 'test')
    .map(({ note, at, evidence }) => ({ note, at, evidence }));
  const measured = measurements.filter(one => one.phase === 'hand-over');
  return tests.length + measured.length === 0 ? undefined : { tests, measured };
}

const handled = ({ step, note, at, evidence }: WorkStep) => ({ step, note, at, evidence });
const changed = ({ partOut, partIn }: WorkStep): boolean => partOut !== undefined || partIn !== undefined;
const parts = ({ partOut, partIn, evidence }: WorkStep) => ({
  out: partOut ?? null,
  in: partIn ?? null,
  evidence,
});
const chargeOf = ({ decision, ruleId, cause }: ReportValues['charge']) => ({ decision, ruleId, cause });

const labour = (completed: RepairOrderState['completed']): ReportValues['labour'] | undefined =>
  completed?.labourMinutes === undefined && completed?.labourCost === undefined
    ? undefined
    : { labourMinutes: completed.labourMinutes, labourCost: completed.labourCost };

function shown({
  identityChecked,
  testedInPresence,
}: ReportValues['hand-over-checks']): ReportValues['hand-over-checks'] | undefined {
  const nothing = identityChecked === undefined && testedInPresence === undefined;
  return nothing ? undefined : { identityChecked, testedInPresence };
}

const evidenceOf = ({ steps, handedOver }: RepairOrderState): readonly string[] => [
  ...new Set([...steps.flatMap(step => step.evidence), ...(handedOver?.evidence ?? [])]),
];

function field<Id extends ReportFieldId>(
  id: Id,
  zh: string,
  en: string,
  rules: ReportField['rules'],
  told: ReportValues[Id] | undefined,
): ReportField {
  const recorded = told !== undefined && !(Array.isArray(told) && told.length === 0);
  const one = { id, label: { 'zh-CN': zh, en }, rules, value: recorded ? told : null, recorded };
  // One member of the union for each id: the compiler can't follow a type parameter into it.
  return one as ReportField;
}
