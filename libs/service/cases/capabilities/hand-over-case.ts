import { Type } from 'class-transformer';
import { IsDefined, IsString, Length, ValidateNested } from 'class-validator';
import { capability, Command, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { CaseHandedOver, Owner } from '../case.events.js';
import { aboutOwn, caseFile, sameOwner } from '../case.rules.js';
import { alreadyOwner, caseIsClosed, handOverOpen } from '../cases.problems.js';
import { CaseHandOverOffered } from '../handover.events.js';
import { handOverTerm, handOverDue } from '../handover.rules.js';

export class HandOverCase extends Command {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => Owner)
  to!: Owner;

  @IsString()
  @Length(1, 2000)
  reason!: string;
}

/** Whoever hands a case over answers for it until the other side has accepted it: a case never lies between two desks. */
export const handOverCase = capability({
  id: 'B14',
  command: HandOverCase,
  on: caseFile,
  route: 'POST /cases/:caseId/hand-over',
  summary: 'Ask another desk to take a case over; until it accepts, the owner stays the owner',
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'],
  example: {
    to: { kind: 'unit-of-company', id: 'pudong', label: '浦东维修点' },
    reason: '需要现场检测，请接手。',
  },
  refuses: [alreadyOwner, caseIsClosed, handOverOpen],
  about: (_, state, context) => aboutOwn(context.id, state),
  decide({ to, reason }, { owner, closed, handOver }, context) {
    if (!owner || sameOwner(owner, to)) return reject(alreadyOwner, { owner: to.label });
    // What was told of the past has happened: nobody is asked to accept it.
    if (!isDoneNow(context)) return [fact(CaseHandedOver, { from: owner, to, reason })];
    if (closed) return reject(caseIsClosed);
    if (handOver) return reject(handOverOpen, { to: handOver.to.label });
    const handOverId = context.newId('hand-over');
    const due = handOverDue(context.policy(handOverTerm), context.now, context.zone);
    return [fact(CaseHandOverOffered, { handOverId, from: owner, to, reason, ...due })];
  },
});
