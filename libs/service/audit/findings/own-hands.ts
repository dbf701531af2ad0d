import { declarationOf, type FactClass, type Recorded } from '#platform/event-sourcing';
import { CaseHandedOver } from '#service/cases/case.events.js';
import { CaseHandOverOffered } from '#service/cases/handover.events.js';
import { RemedyAgreed, RemedyExecuted, RemedyProposed } from '#service/entitlements/remedy.events.js';
import { PromiseApproved, PromiseNeedsApproval } from '#service/promises/approval.events.js';
import { PromiseKept, PromiseMade } from '#service/promises/promise.events.js';
import {
  ChargeabilityDecided,
  ChargeabilityReviewed,
  DiagnosisConfirmed,
  DiagnosisGiven,
  QuoteAccepted,
  QuoteGiven,
  RepairCompleted,
  WorkStepCompleted,
} from '#service/repairs/repair.events.js';
import { factsOf } from './facts.js';
import type { Severity } from './finding.js';

/** A piece of work and what approves it, in the same stream: two hands are meant to do them. */
export interface OwnHand {
  readonly work: string;
  readonly approval: string;
  readonly isOf: (work: Recorded, approval: Recorded) => boolean;
  /** @param before the facts of the stream before it */
  readonly counts: (approval: Recorded, before: readonly Recorded[]) => boolean;
  readonly zh: string;
  readonly en: string;
  readonly severity?: Severity;
}

const pair = <Work extends object, Approval extends object>(
  work: FactClass<Work>,
  approval: FactClass<Approval>,
  [zh, en]: readonly [string, string],
  more: {
    readonly isOf?: (work: Work, approval: Approval) => boolean;
    readonly counts?: (approval: Recorded<Approval>, before: readonly Recorded[]) => boolean;
    readonly severity?: Severity;
  } = {},
): OwnHand => {
  const { isOf = () => true, counts = () => true, severity } = more;
  return {
    work: declarationOf(work).type,
    approval: declarationOf(approval).type,
    isOf: (one, other) => isOf(one.data as Work, other.data as Approval),
    counts: (event, before) => counts(event as Recorded<Approval>, before),
    zh,
    en,
    severity,
  };
};

/** Every approval there is in the history of a case. */
export const OWN_HANDS: readonly OwnHand[] = [
  pair(PromiseNeedsApproval, PromiseApproved, [
    '超出权限的承诺被批准',
    'a promise beyond its maker’s authority was approved',
  ]),
  pair(
    PromiseMade,
    PromiseKept,
    ['承诺被公司自己记为已兑现，没有证据', 'a promise was recorded as kept by the company, without evidence'],
    { counts: ({ data }) => data.by === 'company' && data.evidence.length === 0, severity: 'notice' },
  ),
  pair(ChargeabilityDecided, ChargeabilityReviewed, [
    '对收费决定的异议被复核',
    'a disputed charge was reviewed',
  ]),
  pair(QuoteGiven, QuoteAccepted, ['报价被接受', 'a quote was accepted'], {
    isOf: (work, approval) => work.quoteId === approval.quoteId,
  }),
  pair(DiagnosisGiven, DiagnosisConfirmed, ['诊断被确认', 'a diagnosis was confirmed'], {
    isOf: (work, approval) => work.diagnosisId === approval.diagnosisId,
    severity: 'info',
  }),
  pair(RemedyProposed, RemedyAgreed, ['补救方案被同意', 'a remedy was agreed to'], {
    counts: ({ data }) => data.way === 'himself',
  }),
  pair(RemedyProposed, RemedyExecuted, ['涉及金额的补救被执行', 'a remedy with money in it was executed'], {
    counts: ({ data }) => data.amount !== undefined,
  }),
  pair(CaseHandOverOffered, CaseHandedOver, ['个案转交被接手', 'the hand-over of the case was accepted'], {
    isOf: (work, approval) => work.handOverId === approval.handOverId,
  }),
  pair(
    WorkStepCompleted,
    RepairCompleted,
    ['维修被记为已修好，没有测试的步骤', 'the repair was recorded as fixed, without a step that tested it'],
    {
      counts: ({ data }, before) =>
        data.result === 'fixed' &&
        !factsOf(before, WorkStepCompleted).some(step => step.data.step === 'test'),
      severity: 'info',
    },
  ),
];
