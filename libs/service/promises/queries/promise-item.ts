import type { Actor } from '#platform/access';
import { readings, type FollowUpPlanState } from '#service/follow-up/follow-up.rules.js';
import { localDate, type Instant } from '#platform/time';
import { firstDue, dueInForce, type PromiseState } from '../promise.rules.js';
import type { LedgerRow, Told } from './ledger-table.js';

/** A promise as it is answered; its words are still sealed. */
export function promiseItem(row: LedgerRow, actor: Actor, now: Instant, zone: string) {
  const state = JSON.parse(row.state) as PromiseState;
  const told = row.told === null ? undefined : (JSON.parse(row.told) as Told);
  const plan = row.plan === null ? undefined : (JSON.parse(row.plan) as FollowUpPlanState);
  const identity = { promiseId: row.promise_id, caseId: row.case_id, position: String(row.position) };
  if (told?.hidden !== undefined && isCustomer(actor)) return { ...identity, hidden: told.hidden };
  return {
    ...identity,
    matterId: row.matter_id,
    customerId: row.customer_id,
    by: state.by,
    words: row.words,
    literal: told?.literal,
    about: state.about,
    kind: state.kind,
    medium: state.medium,
    amount: state.amount ?? state.approval?.proposal.amount,
    occasion: state.occasion,
    status: row.status,
    madeAt: state.madeAt,
    firstDue: firstDue(state)?.due ?? null,
    due: dueInForce(state)?.due ?? null,
    dues: state.dues,
    bestCaseMissed: state.bestMissed,
    overPromise: state.overPromise,
    risk: state.risk,
    claim: state.claim,
    exceeds: state.approval?.exceeds,
    keptAt: state.keptAt,
    timelinessUnknown: state.timelinessUnknown || undefined,
    workingDaysLate: state.workingDaysLate,
    calendarDaysLate: state.calendarDaysLate,
    breaches: state.breaches,
    deeds: state.deeds,
    disputed: state.disputed,
    followUp: plan && { nextDueOn: plan.nextDueOn, readings: readings(plan, localDate(now, zone)) },
    source: told?.source,
    clock: told?.clock,
  };
}

export const isCustomer = (actor: Actor): boolean => actor.roles.includes('customer');

/** Auditors and reporting see what is personal only with a stated purpose, elsewhere: sealed texts become null. */
export const seesPersonal = (actor: Actor): boolean =>
  actor.roles.some(role => role !== 'auditor' && role !== 'reporting' && role !== 'operator');
export const masked = (json: string): string => json.replaceAll(/"~p[12]:[^"]*"/g, 'null');
