import { IsBoolean, IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { capability, Command, fact, reads, reject, type DecisionContext } from '#platform/event-sourcing';
import { aboutUnitOfCase, caseNamed } from '#service/cases/case-command.rules.js';
import { caseFile, unknownCase, unknownMatter, type CaseState } from '#service/cases/case.rules.js';
import {
  bareCustomerId,
  customerFile,
  customerSubject,
  unknownCustomer,
} from '#service/registry/customer.rules.js';
import { unitFile, unitWasReplaced, unknownUnit, whyNoService } from '#service/registry/unit.rules.js';
import { ServiceRequested, URGENCIES } from '../repair.events.js';
import { serviceRequest } from '../repair.rules.js';
import { STAFF_AND_CUSTOMER } from '../repair.shared.js';
import { IsEdtf } from '../values.js';

export class RequestService extends Command {
  /** Absent: the request opens a case of its own. */
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
  @IsOptional() @IsString() @Length(1, 80) matterId?: string;
  /** Absent: the unit of the case. */
  @IsOptional() @IsString() @Length(1, 80) unitId?: string;
  /** Whose request it is, where no case says so; absent: the customer who asks, or one nobody knows yet. */
  @IsOptional() @Matches(/^[\w.-]{1,80}$/) customerId?: string;
  /** In the customer's own words. */
  @IsString() @Length(1, 2000) symptom!: string;
  @IsOptional() @IsString() @IsEdtf() since?: string;
  @IsOptional() @IsString() @MaxLength(2000) wish?: string;
  @IsOptional() @IsIn(URGENCIES) urgency?: (typeof URGENCIES)[number];
  @IsOptional() @IsBoolean() dataOnDevice?: boolean;
  @IsOptional() @IsString() @MaxLength(200) contactBack?: string;
}

const readsOf = {
  theCase: reads(caseFile, (command: RequestService) => command.caseId),
  theUnit: reads(
    unitFile,
    (command: RequestService, _, before) =>
      command.unitId ?? (before.theCase?.state as CaseState | undefined)?.unitId,
  ),
  theCustomer: reads(customerFile, ({ caseId, customerId }: RequestService) =>
    caseId === undefined && customerId !== undefined ? bareCustomerId(customerId) : undefined,
  ),
};
type Context = DecisionContext<typeof readsOf>;

/** The registration form every request gets; the customer has its number at once. */
export const requestService = capability({
  id: 'D1',
  command: RequestService,
  on: serviceRequest,
  route: 'POST /service-requests',
  summary: 'Register what the customer asks for, in his own words; without a case it opens one',
  may: STAFF_AND_CUSTOMER,
  example: { symptom: '开机响七声，然后黑屏', since: '../2026-11-20', urgency: 'urgent', dataOnDevice: true },
  reads: readsOf,
  about: (command, _, context) =>
    command.caseId === undefined
      ? { subjects: [whoseOf(command, context)], caseId: newCaseOf(context), unitId: command.unitId }
      : aboutUnitOfCase(context.reads.theCase, command.unitId),
  refuses: [unknownCase, unknownUnit, unknownMatter, unknownCustomer, unitWasReplaced],
  decide: (command, _, context) => {
    const { actor, source, id, reads } = context;
    const { matterId, symptom, since, wish, urgency, dataOnDevice, contactBack } = command;
    const refused = refuseUnknown(command, context);
    if (refused) return refused;
    const replaced = whyNoService(reads.theUnit, source);
    const details = { matterId, symptom, since, wish, urgency, dataOnDevice, contactBack };
    const formNo = formNoOf(id);
    if (command.caseId === undefined)
      return (
        replaced ?? [
          fact(ServiceRequested, {
            formNo,
            caseId: newCaseOf(context),
            unitId: command.unitId,
            ...details,
            opensCase: true,
          }),
        ]
      );
    const theirs = caseNamed({ ...command, caseId: command.caseId }, reads, actor);
    if ('rejected' in theirs) return theirs;
    const unitId = command.unitId ?? theirs.unitId;
    return replaced ?? [fact(ServiceRequested, { formNo, caseId: command.caseId, unitId, ...details })];
  },
});

/** What a request without a case names has to be there too. */
function refuseUnknown({ caseId, unitId, matterId }: RequestService, { reads }: Context) {
  if (caseId !== undefined) return undefined;
  if (matterId !== undefined) return reject(unknownMatter, { matterId });
  if (unitId !== undefined && !reads.theUnit?.exists) return reject(unknownUnit, { unitId });
  const { theCustomer } = reads;
  return theCustomer && !theCustomer.exists
    ? reject(unknownCustomer, { customerId: theCustomer.id })
    : undefined;
}

/** A customer asks for himself; one whom nobody knows yet gets a subject of his own. */
const whoseOf = ({ customerId }: RequestService, { actor, newId }: Context): string =>
  actor.roles.includes('customer') && actor.subject !== undefined
    ? actor.subject
    : customerSubject(customerId ?? newId('customer'));

const newCaseOf = ({ newId }: Context): string => newId('case');

const formNoOf = (id: string): string => `F-${id.replaceAll('-', '').slice(0, 10).toUpperCase()}`;
