import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { endOfDay, isLocalDate, LOCAL_DAY } from '#platform/time';
import {
  dueInThePast,
  notAPeriod,
  reviewAcknowledged,
  reviewNotForwarded,
  reviewNotYours,
  unknownAction,
} from '../governance.problems.js';
import {
  REVIEW_KINDS,
  ReviewAcknowledged,
  ReviewActionDone,
  ReviewActionPlanned,
  ReviewForwarded,
  ReviewPrepared,
  ReviewTopic,
  type ReviewKind,
} from '../review.events.js';
import { nextDueAt, remindedAt, review, reviewTerm, reviewTermVersion } from '../review.rules.js';

export class PrepareReview extends Command {
  @IsIn(REVIEW_KINDS)
  kind!: ReviewKind;

  /** First and last local day that it covers. */
  @Matches(LOCAL_DAY)
  from!: string;

  @Matches(LOCAL_DAY)
  to!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ReviewTopic)
  topics!: ReviewTopic[];

  /** Contacts that it rests on. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @Length(1, 80, { each: true })
  contactIds?: string[];

  @IsOptional()
  @IsString()
  @Length(1, 4000)
  words?: string;
}

abstract class ReviewCommand extends Command {
  @IsString()
  @Length(1, 80)
  reviewId!: string;
}

export class ForwardReview extends ReviewCommand {
  /** Ids of the people who decide. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Matches(/^[\w.-]{1,80}$/, { each: true })
  to!: string[];
}

export class AcknowledgeReview extends ReviewCommand {
  @IsString()
  @Length(1, 2000)
  decision!: string;
}

export class PlanReviewAction extends ReviewCommand {
  @IsString()
  @Length(1, 500)
  what!: string;

  @Matches(/^[\w.-]{1,80}$/)
  owner!: string;

  /** Local day it is due on. */
  @Matches(LOCAL_DAY)
  dueOn!: string;
}

export class FinishReviewAction extends ReviewCommand {
  @IsString()
  @Length(1, 80)
  actionId!: string;

  @IsOptional()
  @IsString()
  @Length(1, 1000)
  result?: string;
}

const shared = { id: 'B6', on: review, about: () => ({}) };
const STAFF = ['agent', 'supervisor', 'manager', 'system'] as const;
const LEADERS = ['supervisor', 'manager', 'system'] as const;

export const prepareReview = capability({
  ...shared,
  command: PrepareReview,
  may: STAFF,
  route: 'POST /reviews',
  summary: 'Put together what came up in a period: a digest of contacts, a summary of complaints, a meeting',
  example: {
    kind: 'contact-digest',
    from: '2026-11-01',
    to: '2026-11-30',
    topics: [{ topic: '热线无人接听', count: 7 }],
    words: '本月集中在热线与配件到货。',
  },
  refuses: [notAPeriod],
  decide({ kind, from, to, topics, contactIds = [], words }) {
    if (!isLocalDate(from) || !isLocalDate(to) || to < from) return reject(notAPeriod, { from, to });
    return [fact(ReviewPrepared, { kind, from, to, topics, contactIds, words })];
  },
});

export const forwardReview = capability({
  ...shared,
  command: ForwardReview,
  may: STAFF,
  route: 'POST /reviews/:reviewId/forward',
  summary: 'Put a review before those who decide; they are reminded until one of them acknowledges it',
  example: { to: ['manager-1'] },
  refuses: [reviewAcknowledged],
  decide({ to }, { acknowledged }, context) {
    if (acknowledged) return reject(reviewAcknowledged);
    const remindAt = remindedAt(context.now, context.policy(reviewTerm), context.zone);
    return [fact(ReviewForwarded, { to, remindAt, policy: reviewTermVersion(context.now) })];
  },
});

export const acknowledgeReview = capability({
  ...shared,
  command: AcknowledgeReview,
  may: LEADERS,
  route: 'POST /reviews/:reviewId/acknowledge',
  summary: 'Acknowledge a review, and say what was decided on it',
  example: { decision: '十二月起热线增加一名值班人员。' },
  refuses: [reviewAcknowledged, reviewNotForwarded, reviewNotYours],
  decide({ decision }, { to, acknowledged }, { actor }) {
    if (acknowledged) return reject(reviewAcknowledged);
    if (to.length === 0) return reject(reviewNotForwarded);
    if (!to.includes(actor.id)) return reject(reviewNotYours, { to: to.join(', ') });
    return [fact(ReviewAcknowledged, { by: actor.id, decision })];
  },
});

export const planReviewAction = capability({
  ...shared,
  command: PlanReviewAction,
  may: LEADERS,
  route: 'POST /reviews/:reviewId/actions',
  summary: 'Say what is done about it, who answers for it, and until when',
  example: { what: '检查热线排班。', owner: 'staff-7', dueOn: '2027-01-15' },
  refuses: [dueInThePast],
  decide({ what, owner, dueOn }, { actions }, context) {
    const dueAt = isLocalDate(dueOn) ? endOfDay(dueOn, context.zone) : -Infinity;
    if (dueAt <= context.now) return reject(dueInThePast, { dueOn });
    const next = nextDueAt([...actions, { dueAt, done: false, overdue: false }]);
    const actionId = context.newId('action');
    return [fact(ReviewActionPlanned, { actionId, what, owner, dueOn, dueAt, nextDueAt: next })];
  },
});

export const finishReviewAction = capability({
  ...shared,
  command: FinishReviewAction,
  may: STAFF,
  route: 'POST /reviews/:reviewId/actions/done',
  summary: 'Say that an action of a review is done; late is done, too, and stays late',
  example: { actionId: '0b7d6a0e-3f0c-8a53-9c1e-6a5a5f0d2b11', result: '已增加一班。' },
  refuses: [unknownAction],
  decide({ actionId, result }, { actions }) {
    const action = actions.find(({ id }) => id === actionId);
    if (!action) return reject(unknownAction, { actionId });
    if (action.done) return [];
    const left = actions.filter(({ id }) => id !== actionId);
    return [fact(ReviewActionDone, { actionId, result, nextDueAt: nextDueAt(left) })];
  },
});
