import { Type } from 'class-transformer';
import { IsArray, IsIn, IsNumber, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { asSeenBy, policyAt, query } from '#platform/event-sourcing';
import { isOwnCase } from '#service/cases/case.rules.js';
import {
  compareMeasurements,
  MEASUREMENT_TOLERANCE,
  type Comparison,
  type Measurement,
} from '../repair.rules.js';
import { foldOrder } from '../repair-view.rules.js';
import { repairIndex, repairsWhere } from './repair-index.js';

export class UnitMeasurements {
  @IsString() @Length(1, 80) unitId!: string;
}

const VERDICTS = ['worse', 'not-worse', 'unknown'] as const;
class MeasuredLine {
  @IsString() repairOrderId!: string;
  /** e.g. `battery-runtime`. */
  @IsString() metric!: string;
  @IsString() unit!: string;
  /** `4`, or `≥ 4` where only a lower bound is known; null: not measured. */
  @IsOptional() @IsString() before!: string | null;
  @IsOptional() @IsIn(['customer', 'shop']) beforeBy!: 'customer' | 'shop' | null;
  @IsOptional() @IsString() after!: string | null;
  @IsOptional() @IsIn(['customer', 'shop']) afterBy!: 'customer' | 'shop' | null;
  @IsIn(VERDICTS) verdict!: (typeof VERDICTS)[number];
}
export class UnitMeasurementsAnswer {
  @IsString() unitId!: string;
  /** Share of a value that may be lost, 0 to 1, by the policy in force. */
  @IsNumber() tolerance!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => MeasuredLine) measured!: MeasuredLine[];
}

/** What each repair of a unit did to what was measured on it: before, after, whose measurement, and what follows. */
export const unitMeasurements = query({
  id: 'D7',
  question: UnitMeasurements,
  route: 'GET /units/:unitId/measurements',
  summary: 'Measured before and after each repair of a unit, by whom, and whether it got worse',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [repairIndex],
  answers: UnitMeasurementsAnswer,
  async answer({ unitId }, { db, history, actor, now }) {
    const rows = await repairsWhere(db, 'unit_id', unitId);
    const visible = rows.filter(row => row.kind === 'order' && isOwnCase(actor, row.case_id, row.subject));
    if (visible.length === 0) return undefined;
    const tolerance = policyAt(MEASUREMENT_TOLERANCE, now).value;
    const measured: MeasuredLine[] = [];
    for (const { stream } of visible) {
      const { measurements } = foldOrder(asSeenBy(actor, await history(stream)).events);
      const orderId = stream.slice('repairOrder-'.length);
      measured.push(...compareMeasurements(measurements, tolerance).map(one => lineOf(orderId, one)));
    }
    return { unitId, tolerance: tolerance.share, measured };
  },
});

const say = (one: Measurement | undefined): string | null =>
  one ? `${one.atLeast ? '≥ ' : ''}${one.value}` : null;

const lineOf = (
  repairOrderId: string,
  { metric, unit, before, after, verdict }: Comparison,
): MeasuredLine => ({
  repairOrderId,
  metric,
  unit,
  before: say(before),
  beforeBy: before?.by ?? null,
  after: say(after),
  afterBy: after?.by ?? null,
  verdict,
});
