import { IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { capability, fact, policyAt, reads, isDoneNow } from '#platform/event-sourcing';
import { localDate } from '#platform/time';
import { unknownCase, unknownMatter } from '#service/cases/case.rules.js';
import {
  aboutUnitOfCase,
  CaseUnitCommand,
  caseNamed,
  caseUnitReads,
} from '#service/cases/case-command.rules.js';
import { sale } from '#service/registry/sale.rules.js';
import { unitWasReplaced, unknownUnit, whyNoService } from '#service/registry/unit.rules.js';
import { goodsReturn, transport } from '../goods-return.rules.js';
import { STAFF_AND_CUSTOMER } from '../remedy-command.js';
import { pickUpDue, pickUpTerm } from '../remedy.policies.js';
import { RETURN_REASONS, ReturnRequested, type ReturnReason } from '../return.events.js';

export class RequestReturn extends CaseUnitCommand {
  @IsIn(RETURN_REASONS) reason!: ReturnReason;
  /** The sale that tells whether it was delivered for nothing. */
  @IsOptional() @IsString() @Length(1, 80) saleId?: string;
  /** Where no sale tells it. */
  @IsOptional() @IsBoolean() freeDelivery?: boolean;
  @IsOptional() @IsString() @MaxLength(2000) words?: string;
}

export const requestReturn = capability({
  id: 'E7',
  command: RequestReturn,
  on: goodsReturn,
  route: 'POST /returns',
  summary: 'The customer wants to give goods back: who carries them is decided, and by when they are fetched',
  may: STAFF_AND_CUSTOMER,
  example: { caseId: 'case-1', reason: 'quality', words: '试机就是坏的，要求退货。' },
  refuses: [unknownCase, unknownUnit, unknownMatter, unitWasReplaced],
  reads: { ...caseUnitReads, sale: reads(sale, (command: RequestReturn) => command.saleId) },
  about: ({ unitId }, _, { reads: { theCase } }) => aboutUnitOfCase(theCase, unitId),
  decide: (command, _, context) => {
    const { caseId, unitId, reason, words } = command;
    const { now, zone, policy, actor, source } = context;
    const theCase = caseNamed(command, context.reads, actor);
    if ('rejected' in theCase) return theCase;
    const closed = whyNoService(context.reads.theUnit, source);
    if (closed) return closed;
    const freeDelivery = context.reads.sale?.state.freeDelivery ?? command.freeDelivery;
    const { by, rule } = transport(reason, freeDelivery);
    // What is told of the past sets no clock: when it was to be fetched then was not told.
    const ours = by === 'operator' && (isDoneNow(context) || actor.roles.includes('customer'));
    const due = ours ? pickUpDue(policy(pickUpTerm), localDate(now, zone), zone) : undefined;
    return [
      fact(ReturnRequested, {
        caseId,
        unitId: unitId ?? theCase.unitId,
        reason,
        transportBy: by,
        transportRule: rule,
        freeDelivery,
        pickUpOn: due?.on,
        pickUpAt: due?.at,
        policy: due && `${pickUpTerm.id} ${policyAt(pickUpTerm, now).version}`,
        words,
      }),
    ];
  },
});
