import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length } from 'class-validator';
import { asSeenBy, fold, JsonText, query } from '#platform/event-sourcing';
import { isOwnCase } from '#service/cases/case.rules.js';
import { serviceRequest } from '../repair.rules.js';
import { READERS } from '../repair.shared.js';
import { URGENCIES } from '../service-request.events.js';

export class ServiceRequestReceipt {
  @IsString() @Length(1, 80) requestId!: string;
}

/** What a person told may be erased: then it reads `{"erased":true}`. */
export class ServiceRequestReceiptAnswer {
  @IsString() formNo!: string;
  @IsString() requestId!: string;
  @IsString() caseId!: string;
  @IsOptional() @IsString() unitId!: string | null;
  /** Epoch milliseconds. */
  @IsInt() recordedAt!: number;
  @IsOptional() symptom!: unknown;
  @IsOptional() wish!: unknown;
  @IsOptional() contactBack!: unknown;
  @IsOptional() @IsIn(URGENCIES) urgency!: (typeof URGENCIES)[number] | null;
  @IsOptional() @IsBoolean() dataOnDevice!: boolean | null;
}

/** What the customer takes with him: the number, and what was written down, in his own words. */
export const serviceRequestReceipt = query({
  id: 'D1',
  question: ServiceRequestReceipt,
  route: 'GET /service-requests/:requestId/receipt',
  summary: 'The receipt of a service request: its number and what was written down',
  may: READERS,
  projectors: [],
  answers: ServiceRequestReceiptAnswer,
  async answer({ requestId }, { history, actor, reveal }) {
    const { events } = asSeenBy(actor, await history(`serviceRequest-${requestId}`));
    const { form, caseId, subjects } = fold(serviceRequest, events);
    const recordedAt = events[0]?.envelope.recordedAt;
    if (!form || !caseId || recordedAt === undefined) return undefined;
    if (!isOwnCase(actor, caseId, subjects[0] ?? '')) return undefined;
    const { formNo, unitId = null, symptom, wish = null, contactBack = null } = form;
    const { urgency = null, dataOnDevice = null } = form;
    const said = { symptom, wish, contactBack, urgency, dataOnDevice };
    return new JsonText(
      await reveal(JSON.stringify({ formNo, requestId, caseId, unitId, recordedAt, ...said })),
    );
  },
});
