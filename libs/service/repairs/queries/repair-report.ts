import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { asSeenBy, fold, JsonText, policyAt, query } from '#platform/event-sourcing';
import { isOwnCase } from '#service/cases/case.rules.js';
import { Place } from '../repair.events.js';
import { foldOrder } from '../repair-view.rules.js';
import {
  compareMeasurements,
  MEASUREMENT_TOLERANCE,
  serviceRequest,
  type RepairOrderState,
} from '../repair.rules.js';
import { READERS } from '../repair.shared.js';
import { serviceReport, type ReportField } from '../service-report.rules.js';
import { repairIndex, repairsWhere } from './repair-index.js';

export class RepairReport {
  @IsString() @Length(1, 80) repairOrderId!: string;
}

class ReportLabel {
  @IsString() 'zh-CN'!: string;
  @IsString() en!: string;
}
class ReportFieldAnswer {
  /** `hand-in`, `symptom`, `parts` …: what `value` is made of follows from it. */
  @IsString() id!: string;
  @ValidateNested() @Type(() => ReportLabel) label!: ReportLabel;
  /** The rules that ask for it. */
  @IsArray() @IsIn(['R-10', 'R-13'], { each: true }) rules!: string[];
  /** null: not recorded. */
  @IsOptional() value!: unknown;
  @IsBoolean() recorded!: boolean;
}
export class RepairReportAnswer {
  @IsString() repairOrderId!: string;
  @IsOptional() @IsString() reportNo!: string | null;
  @IsString() caseId!: string;
  @IsOptional() @IsString() unitId?: string;
  @IsOptional() @ValidateNested() @Type(() => Place) shop?: Place;
  @IsArray() @ValidateNested({ each: true }) @Type(() => ReportFieldAnswer) fields!: ReportFieldAnswer[];
}

export const repairReport = query({
  id: 'D11',
  question: RepairReport,
  route: 'GET /repair-orders/:repairOrderId/report',
  summary: 'The service report: the fields the law wants in a repair record, and which of them were recorded',
  may: READERS,
  projectors: [repairIndex],
  answers: RepairReportAnswer,
  async answer({ repairOrderId }, { history, db, actor, reveal, now }) {
    const stream = `repairOrder-${repairOrderId}`;
    const order = foldOrder(asSeenBy(actor, await history(stream)).events);
    if (!order.caseId || !isOwnCase(actor, order.caseId, order.subjects[0] ?? '')) return undefined;
    const request = order.requestId
      ? fold(serviceRequest, asSeenBy(actor, await history(`serviceRequest-${order.requestId}`)).events)
      : undefined;
    const orders = order.unitId ? await repairsWhere(db, 'unit_id', order.unitId) : [];
    const nth = orders.filter(row => row.kind === 'order').findIndex(row => row.stream === stream) + 1;
    const comparisons = compareMeasurements(order.measurements, policyAt(MEASUREMENT_TOLERANCE, now).value);
    const fields = serviceReport({ order, request, handIns: nth || undefined, comparisons });
    return new JsonText(await reveal(JSON.stringify({ ...head(repairOrderId, order), fields })));
  },
});

/** The answer as JSON tells it, once revealed. */
export interface ServiceReport extends ReturnType<typeof head> {
  readonly fields: readonly ReportField[];
}

const head = (repairOrderId: string, { caseId, unitId, shop, handedOver }: RepairOrderState) => ({
  repairOrderId,
  reportNo: handedOver?.reportNo ?? null,
  caseId,
  unitId,
  shop,
});
