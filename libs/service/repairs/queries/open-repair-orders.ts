import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { foldOrder } from '../repair-view.rules.js';
import { repairStatus, type RepairOrderState } from '../repair.rules.js';
import { repairIndex, repairsWhere } from './repair-index.js';

const STATUSES = ['opened', 'received', 'in-repair', 'completed'] as const;

export class OpenRepairOrders {
  /** On the unit's label, or of its card. */
  @IsString() @Length(3, 60) serialNo!: string;
}

class BegunStepView {
  @IsString() stepId!: string;
  @IsString() step!: string;
}
class OpenOrder {
  @IsString() repairOrderId!: string;
  @IsString() caseId!: string;
  @IsString() unitId!: string;
  @IsOptional() @IsString() shop!: string | null;
  @IsIn(STATUSES) status!: (typeof STATUSES)[number];
  /** The customer's data is, or may be, on it, and nobody has agreed what happens to it: no work yet. */
  @IsBoolean() needsDataPlan!: boolean;
  @IsArray() @ValidateNested({ each: true }) @Type(() => BegunStepView) begun!: BegunStepView[];
  /** Steps completed so far, in order. */
  @IsArray() @IsString({ each: true }) done!: string[];
}
export class OpenRepairOrdersAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => OpenOrder) orders!: OpenOrder[];
}

export const openRepairOrders = query({
  id: 'D6',
  question: OpenRepairOrders,
  route: 'GET /repair-orders',
  summary: 'The repair orders of a unit that are not handed over yet, by its serial number',
  may: ['agent', 'technician', 'supervisor', 'manager'],
  projectors: [repairIndex],
  answers: OpenRepairOrdersAnswer,
  async answer({ serialNo }, { db, find, history }) {
    const subjects = await find('serial', serialNo);
    const units = subjects.filter(subject => subject.startsWith('unit-')).slice(0, 20);
    const orders: OpenOrder[] = [];
    for (const unitId of units.map(subject => subject.slice('unit-'.length)))
      for (const { stream, kind } of await repairsWhere(db, 'unit_id', unitId)) {
        if (kind !== 'order') continue;
        const open = openOrder(stream.slice('repairOrder-'.length), foldOrder(await history(stream)));
        if (open) orders.push(open);
      }
    return { orders };
  },
});

function openOrder(repairOrderId: string, state: RepairOrderState): OpenOrder | undefined {
  const status = repairStatus(state);
  if (status === 'handed-over') return undefined;
  return {
    repairOrderId,
    caseId: state.caseId ?? '',
    unitId: state.unitId ?? '',
    shop: state.shop?.label ?? state.shop?.id ?? null,
    status,
    needsDataPlan: state.customerData !== false && !state.dataPlan,
    begun: state.begun.map(({ stepId, step }) => ({ stepId, step })),
    done: state.steps.map(({ step }) => step),
  };
}
