import { Type } from 'class-transformer';
import { IsArray, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { repairIndex, requestsNumbered } from './repair-index.js';

export class FindServiceRequests {
  /** The number on the customer's receipt, `F-29668070F5`. */
  @Matches(/^F-?[0-9A-Fa-f]{10}$/i)
  formNo!: string;
}

class NumberedRequest {
  @IsString() requestId!: string;
  @IsString() caseId!: string;
  @IsOptional() @IsString() unitId!: string | null;
}
export class FoundServiceRequests {
  @IsArray() @ValidateNested({ each: true }) @Type(() => NumberedRequest) requests!: NumberedRequest[];
}

export const findServiceRequests = query({
  id: 'D1',
  question: FindServiceRequests,
  route: 'GET /service-requests',
  summary: 'Find a request by the number on the customer’s receipt',
  may: ['agent', 'technician', 'supervisor', 'manager'],
  projectors: [repairIndex],
  answers: FoundServiceRequests,
  async answer({ formNo }, { db }): Promise<FoundServiceRequests> {
    const rows = await requestsNumbered(db, formNo.slice(-10).toLowerCase());
    const requests = rows.map(row => ({
      requestId: row.stream.slice('serviceRequest-'.length),
      caseId: row.case_id,
      unitId: row.unit_id,
    }));
    return { requests };
  },
});
