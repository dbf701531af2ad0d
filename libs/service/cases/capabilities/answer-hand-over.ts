import { IsIn, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { CaseHandedOver } from '../case.events.js';
import { aboutOwn, caseFile, type CaseState } from '../case.rules.js';
import { noHandOver, ownHandOver } from '../cases.problems.js';
import { CaseHandOverDeclined, WITHDRAWN_BECAUSE } from '../handover.events.js';
import { withdrawn } from '../handover.rules.js';

abstract class HandOverAnswer extends Command {
  @IsString()
  @Length(1, 80)
  caseId!: string;
}
export class AcceptHandOver extends HandOverAnswer {}

export class DeclineHandOver extends HandOverAnswer {
  @IsString()
  @Length(1, 2000)
  reason!: string;
}

export class WithdrawHandOver extends HandOverAnswer {
  @IsIn(WITHDRAWN_BECAUSE)
  why!: (typeof WITHDRAWN_BECAUSE)[number];
}

const shared = {
  id: 'B14',
  on: caseFile,
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'] as const,
  about: (_: HandOverAnswer, state: CaseState, { id }: { readonly id: string }) => aboutOwn(id, state),
};

/** Late acceptance is still acceptance: the clock's fact stays, and the case has its new owner. */
export const acceptHandOver = capability({
  ...shared,
  command: AcceptHandOver,
  route: 'POST /cases/:caseId/hand-over/accept',
  summary: 'Accept a case that was handed over: from now on this side owns it',
  example: {},
  refuses: [noHandOver, ownHandOver],
  decide(_, { handOver }, { actor }) {
    if (!handOver) return reject(noHandOver);
    if (handOver.offeredBy === actor.id) return reject(ownHandOver);
    const { handOverId, from, to, reason } = handOver;
    return [fact(CaseHandedOver, { from, to, reason, handOverId, acceptedBy: actor.id })];
  },
});

export const declineHandOver = capability({
  ...shared,
  command: DeclineHandOver,
  route: 'POST /cases/:caseId/hand-over/decline',
  summary: 'Decline a case that was handed over, with the reason; it stays where it is',
  example: { reason: '不在本店服务范围内。' },
  refuses: [noHandOver, ownHandOver],
  decide({ reason }, { handOver }, { actor }) {
    if (!handOver) return reject(noHandOver);
    if (handOver.offeredBy === actor.id) return reject(ownHandOver);
    const { handOverId, from, to } = handOver;
    return [fact(CaseHandOverDeclined, { handOverId, from, to, reason })];
  },
});

export const withdrawHandOver = capability({
  ...shared,
  command: WithdrawHandOver,
  route: 'POST /cases/:caseId/hand-over/withdraw',
  summary: 'Withdraw a hand-over that nobody has accepted yet',
  example: { why: 'giver-keeps-it' },
  refuses: [noHandOver],
  decide: ({ why }, { handOver }) => (handOver ? [withdrawn(handOver, why)] : reject(noHandOver)),
});
