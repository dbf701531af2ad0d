import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { CONSULTING_PURPOSES } from '../consultation.events.js';
import { customerSubject } from '../customer.rules.js';
import { registryTable, registryTables } from './registry-tables.js';

export class FileConsultations extends PagedQuestion {
  @Matches(/^[\w.-]{1,90}$/)
  customerId!: string;
}

class Consultation {
  /** Id of whoever looked: pseudonymous. */
  @IsString() by!: string;
  /** What could be seen. */
  @IsString() fields!: string;
  @IsIn(CONSULTING_PURPOSES) purpose!: string;
  @IsOptional() @IsString() caseId!: string | null;
  @IsString() at!: string;
}
export class FileConsultationsAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => Consultation) consultations!: Consultation[];
  @IsOptional() @IsString() next!: string | null;
}

export const fileConsultations = query({
  id: 'A8',
  question: FileConsultations,
  route: 'GET /customers/:customerId/consultations',
  summary: 'Who of the staff looked into a customer’s file, when and why; to a customer his own',
  may: ['customer', 'supervisor', 'manager', 'auditor'],
  projectors: [registryTable],
  answers: FileConsultationsAnswer,
  list: 'consultations',
  async answer({ customerId, limit, cursor }, { db, actor }) {
    const subject = customerSubject(customerId);
    if (actor.roles.includes('customer') && actor.subject !== subject) return undefined;
    let rows = registryTables(db)
      .selectFrom('file_consultation')
      .selectAll()
      .where('customer_id', '=', subject);
    if (cursor !== undefined) rows = rows.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position', 'desc'), limit);
    const consultations = page.map(({ by, fields, purpose, case_id, at }) => ({
      by,
      fields,
      purpose,
      caseId: case_id,
      at: new Date(at).toISOString(),
    }));
    return { consultations, next };
  },
});
