import { IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { CaseOpened } from '#service/cases/case.events.js';
import { caseFile } from '#service/cases/case.rules.js';
import { REQUEST_OWNER } from '../request-case.rules.js';

export class OpenRequestedCase extends Command {
  @IsString() @Length(1, 80) caseId!: string;
  /** The subject: `customer-…`. */
  @IsString() @Length(1, 90) customerId!: string;
  @IsOptional() @IsString() @Length(1, 80) unitId?: string;
  @IsString() @Length(1, 40) formNo!: string;
}

/** The case of a request that named none, under the id that the request already carries; once. */
export const openRequestedCase = capability({
  id: 'D1',
  command: OpenRequestedCase,
  on: caseFile,
  summary: 'Open the case of a service request that named none',
  may: ['system'],
  mustExist: false,
  refuses: [],
  about: ({ caseId, customerId, unitId }) => ({ subjects: [customerId], caseId, unitId }),
  decide: ({ customerId, unitId, formNo }, _, context) =>
    context.exists
      ? []
      : [
          fact(CaseOpened, {
            customerId,
            unitId,
            owner: context.policy(REQUEST_OWNER),
            title: `服务登记 ${formNo}`,
            accountOf: 'company' as const,
          }),
        ],
});
