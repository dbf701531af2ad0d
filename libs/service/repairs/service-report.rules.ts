import type { Bilingual } from '#platform/problems';
import type { RepairOrderState, ServiceRequestState } from './repair.rules.js';

/** A line of the service report, with the rules that ask for it. `null`: not recorded; it is never filled in. */
export interface ReportField {
  readonly id: string;
  readonly label: Bilingual;
  /** `R-10`: microcomputers, repair record on the certificate (secondary source); `R-13`: car repair record, the model. */
  readonly rules: readonly ('R-10' | 'R-13')[];
  readonly value: unknown;
  readonly recorded: boolean;
}

interface ReportSources {
  readonly order: RepairOrderState;
  readonly request?: ServiceRequestState;
  /** The how-manieth hand-in of this unit it was. Absent: the unit is not known. */
  readonly handIns?: number;
}

/** The fields the law wants in a repair record, from what was recorded and nothing else. */
export function serviceReport({ order, request, handIns }: ReportSources): readonly ReportField[] {
  const { received, opened, completed, handedOver, steps } = order;
  const words = [request?.form?.symptom, opened?.symptom, ...(request?.symptoms ?? []).map(one => one.text)];
  const judged = (request?.diagnoses ?? []).filter(one => one.outcome !== 'open');
  const cause = judged.map(one => ({
    part: one.outcome === 'refuted' ? one.foundPart : one.suspectedPart,
    finding: one.finding,
  }));
  const parts = steps
    .filter(step => step.partOut ?? step.partIn)
    .map(step => ({ out: step.partOut ?? null, in: step.partIn ?? null, evidence: step.evidence }));
  const check = [
    ...steps.filter(step => step.step === 'test').map(step => ({ note: step.note, evidence: step.evidence })),
    ...order.measurements.filter(one => one.phase === 'hand-over'),
  ];
  const technicians = [...new Set(steps.flatMap(step => step.technician ?? []))];
  return [
    field('hand-in', '送修日期', 'Hand-in', BOTH, (received ?? opened)?.at),
    field('hand-in-number', '送修次数', 'Number of hand-ins', R10, handIns),
    field(
      'symptom',
      '故障现象（客户原话）',
      'Complaint in the customer’s words',
      BOTH,
      words.filter(Boolean),
    ),
    field('cause', '故障原因', 'Cause', R10, cause),
    field('handling', '处理情况', 'Handling', BOTH, handling(order)),
    field('check', '检验结果', 'Check result', R13, check),
    field('parts', '更换配件（名称、编号、序列号）', 'Parts with their numbers', R13, parts),
    field('material-cost', '材料费', 'Material cost', R13, undefined),
    field('labour', '工时与工时费', 'Hours and cost', R13, undefined),
    field('replacement-unit', '备用机或补偿', 'Loaner or compensation', R13, undefined),
    field('hand-over', '交还日期', 'Hand-over', BOTH, handedOver?.at),
    field('technician', '维修人员', 'Technician', R10, technicians),
    field(
      'technician-signature',
      '维修人员签字',
      'Technician’s signature',
      BOTH,
      handedOver?.signedByTechnician,
    ),
    field('customer-signature', '客户签字', 'Customer’s signature', R13, handedOver?.signedByCustomer),
    field('customer-remarks', '客户意见', 'Customer’s remarks', [], handedOver?.customerRemarks),
    field(
      'completion',
      '完工说明',
      'Completion',
      [],
      completed && { result: completed.result, words: completed.words },
    ),
  ];
}

const R10 = ['R-10'] as const;
const R13 = ['R-13'] as const;
const BOTH = ['R-10', 'R-13'] as const;

const handling = ({ steps, completed }: RepairOrderState) => [
  ...steps.map(({ step, note, at }) => ({ step, note, at })),
  ...(completed ? [{ step: 'completed', note: completed.words, at: completed.at }] : []),
];

function field(id: string, zh: string, en: string, rules: ReportField['rules'], told: unknown): ReportField {
  const recorded = told !== undefined && !(Array.isArray(told) && told.length === 0);
  return { id, label: { 'zh-CN': zh, en }, rules, value: recorded ? told : null, recorded };
}
