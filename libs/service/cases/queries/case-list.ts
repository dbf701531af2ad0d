import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { JsonText, PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { customerSubject } from '../case.rules.js';
import { caseFiles, caseTable } from './case-table.js';
import { overviewOf } from './case-overview.js';
import { CaseListAnswer } from './answers.js';

export class CaseList extends PagedQuestion {
  /** Id of the owner. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  owner?: string;

  @IsOptional()
  @IsString()
  @Length(1, 90)
  customerId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  unitId?: string;

  /** As its pages show it: the first eight characters of its id. */
  @IsOptional()
  @Matches(/^[0-9A-Fa-f]{8}$/)
  number?: string;

  @IsOptional()
  @IsIn(['open', 'closed'])
  status?: 'open' | 'closed';
}

export const caseList = query({
  id: 'B14',
  question: CaseList,
  route: 'GET /cases',
  summary: 'Cases with their owners, newest first; a customer gets his own',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [caseTable],
  answers: CaseListAnswer,
  list: 'cases',
  async answer({ owner, customerId, unitId, number, status, limit, cursor }, { db, actor, reveal }) {
    const isCustomer = actor.roles.includes('customer');
    const whose = isCustomer ? (actor.subject ?? '') : customerId && customerSubject(customerId);
    let cases = caseFiles(db).selectFrom('case_file').selectAll();
    if (owner) cases = cases.where('owner_id', '=', owner);
    if (whose !== undefined) cases = cases.where('customer_id', '=', whose);
    if (number !== undefined) {
      const id = number.toLowerCase();
      // Ids are hexadecimal: "g" comes after all that begin so.
      cases = cases.where('case_id', '>=', id).where('case_id', '<', `${id}g`);
    }
    if (unitId !== undefined) cases = cases.where('unit_id', '=', unitId);
    if (actor.caseId !== undefined) cases = cases.where('case_id', '=', actor.caseId);
    if (status) cases = cases.where('status', '=', status);
    if (cursor) cases = cases.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(cases.orderBy('position', 'desc'), limit);
    // An auditor sees what is personal only with a stated purpose, through the audit.
    const masked = actor.roles.every(role => role === 'auditor');
    const listed = page.map(row => overviewOf(row)).map(one => (masked ? { ...one, title: null } : one));
    return new JsonText(await reveal(JSON.stringify({ cases: listed, next })));
  },
});
