import { evolve, streamType, type Recorded } from '#platform/event-sourcing';
import type { Instant, LocalDate } from '#platform/time';
import {
  ExpediteAccepted,
  ExpediteActionTaken,
  ExpediteRequested,
  OverPromiseSuspected,
  PromiseAtRisk,
  PromiseBestCaseMissed,
  PromiseBroken,
  PromiseDated,
  PromiseDeedRecorded,
  PromiseDisputed,
  PromiseFoundEmpty,
  PromiseKept,
  PromiseKeptLate,
  PromiseKeepingClaimed,
  PromiseMade,
  PromiseOverdue,
  PromiseRestated,
  PromiseSettled,
  PromiseWithdrawn,
  type PromiseDue,
} from './promise.events.js';
import { PromiseApprovalDeclined, PromiseApproved, PromiseNeedsApproval } from './approval.events.js';
import {
  NOTHING,
  type Deed,
  type DueEntry,
  type Outcome,
  type PromiseState,
  type PromiseStatus,
  type RecordedBreach,
} from './promise-state.js';

export * from './promise-state.js';

const dueEntry = (event: Recorded, due: PromiseDue, set: DueEntry['set']): DueEntry => ({
  due,
  set,
  factId: event.id,
  actor: event.envelope.actor,
  at: event.envelope.occurredAt,
  recordedAt: event.envelope.recordedAt,
});
const breach = (
  event: Recorded,
  kind: RecordedBreach['kind'],
  more: Partial<RecordedBreach> = {},
): RecordedBreach => ({
  kind,
  factId: event.id,
  at: event.envelope.occurredAt,
  ...more,
});
const deed = (event: Recorded, what: Deed['what']): Deed => ({
  what,
  factId: event.id,
  at: event.envelope.occurredAt,
});
const decided = (state: PromiseState, outcome: Outcome, more: Partial<PromiseState> = {}): PromiseState => ({
  ...state,
  workingDaysLate: undefined,
  calendarDaysLate: undefined,
  keptAt: undefined,
  timelinessUnknown: false,
  claim: undefined,
  ...more,
  outcome,
});

const isToldOf = ({ envelope: { source, clock, visibility } }: Recorded): boolean =>
  source === 'primary-observation' && clock === undefined && visibility === 'customer';
const approvalAs = (state: PromiseState, status: 'approved' | 'declined'): PromiseState => ({
  ...state,
  approval: state.approval && { ...state.approval, status },
});

/** The life of one promise. A later fact changes where it stands; due dates and breaches once recorded stay. */
export const promise = streamType<PromiseState>({
  category: 'promise',
  initial: NOTHING,
  evolve: [
    evolve(ExpediteRequested, (event, state: PromiseState) => ({
      ...state,
      requested: true,
      caseId: event.data.caseId,
      matterId: event.data.matterId,
      contactId: event.data.contactId,
      to: event.data.by,
      about: 'expedite' as const,
      unitId: event.envelope.unitId,
    })),
    evolve(ExpediteAccepted, (event, state: PromiseState) => ({ ...state, by: event.data.by })),
    evolve(PromiseNeedsApproval, (event, state: PromiseState) => {
      const { promise: proposal, exceeds } = event.data;
      const { caseId, matterId, contactId, to, by, about } = proposal;
      const approval = { status: 'waiting' as const, proposal, exceeds, proposedBy: event.envelope.actor };
      return {
        ...state,
        caseId,
        matterId,
        contactId,
        to,
        by,
        about,
        unitId: event.envelope.unitId,
        approval,
      };
    }),
    evolve(PromiseApproved, (_event, state: PromiseState) => approvalAs(state, 'approved')),
    evolve(PromiseApprovalDeclined, (_event, state: PromiseState) => approvalAs(state, 'declined')),
    evolve(PromiseMade, (event, state: PromiseState) => ({
      ...state,
      made: true,
      caseId: event.data.caseId,
      matterId: event.data.matterId ?? state.matterId,
      contactId: event.data.contactId ?? state.contactId,
      to: event.data.to,
      by: event.data.by,
      about: event.data.about,
      kind: event.data.kind,
      medium: event.data.medium,
      occasion: event.data.occasion ?? false,
      followUpPlanId: event.data.followUpPlanId,
      amount: event.data.amount,
      unitId: event.envelope.unitId,
      madeAt: event.envelope.occurredAt,
      isToldOf: isToldOf(event),
      dues: event.data.due ? [...state.dues, dueEntry(event, event.data.due, 'made')] : state.dues,
    })),
    evolve(OverPromiseSuspected, (event, state: PromiseState) => ({
      ...state,
      overPromise: { toldBestOn: event.data.toldBestOn, standardLatestOn: event.data.standardLatestOn },
    })),
    evolve(PromiseDated, (event, state: PromiseState) => ({
      ...state,
      overdue: false,
      dues: [...state.dues, dueEntry(event, event.data.due, 'dated')],
    })),
    evolve(PromiseRestated, (event, state: PromiseState) => ({
      ...state,
      overdue: false,
      risk: undefined,
      dues: [...state.dues, dueEntry(event, event.data.newDue, 'restated')],
    })),
    evolve(PromiseAtRisk, (event, state: PromiseState) => ({
      ...state,
      risk: { because: event.data.because, factId: event.id },
    })),
    evolve(PromiseBestCaseMissed, (event, state: PromiseState) => ({
      ...state,
      bestMissed: true,
      breaches: [...state.breaches, breach(event, 'best-case-missed', { dueOn: event.data.dueOn })],
    })),
    evolve(PromiseOverdue, (event, state: PromiseState) => ({
      ...state,
      overdue: true,
      breaches: [...state.breaches, breach(event, 'overdue', { dueOn: event.data.dueOn })],
    })),
    evolve(PromiseDeedRecorded, (event, state: PromiseState) => ({
      ...state,
      deeds: [...state.deeds, deed(event, event.data.what)],
    })),
    evolve(ExpediteActionTaken, (event, state: PromiseState) => ({
      ...state,
      deeds: [...state.deeds, deed(event, 'expedite')],
    })),
    evolve(PromiseKeepingClaimed, (event, state: PromiseState) => ({
      ...state,
      claim: event.data.tooLate || state.outcome ? state.claim : { at: event.data.at, factId: event.id },
    })),
    evolve(PromiseKept, (event, state: PromiseState) =>
      decided(state, 'kept', { keptAt: event.data.at, timelinessUnknown: event.data.inTime === 'unknown' }),
    ),
    evolve(PromiseKeptLate, (event, state: PromiseState) =>
      decided(state, 'kept-late', {
        keptAt: event.data.at,
        workingDaysLate: event.data.workingDaysLate,
        calendarDaysLate: event.data.calendarDaysLate,
        breaches: [...state.breaches, breach(event, 'kept-late')],
      }),
    ),
    evolve(PromiseBroken, (event, state: PromiseState) =>
      decided(state, 'broken', {
        breaches: [
          ...state.breaches,
          breach(event, 'broken', { reason: event.data.reason, dueOn: latestOn(state) }),
        ],
      }),
    ),
    evolve(PromiseFoundEmpty, (event, state: PromiseState) =>
      decided(state, 'empty', { breaches: [...state.breaches, breach(event, 'empty')] }),
    ),
    evolve(PromiseWithdrawn, (event, state: PromiseState) =>
      decided(state, 'withdrawn', {
        breaches:
          event.data.by === 'company' ? [...state.breaches, breach(event, 'withdrawn')] : state.breaches,
      }),
    ),
    evolve(PromiseDisputed, (_event, state: PromiseState) => ({
      ...state,
      disputed: true,
      claim: undefined,
    })),
    evolve(PromiseSettled, (_event, state: PromiseState) => ({ ...state, settled: true })),
  ],
});

/** One step of a promise's life: `evolvePromise(state, event)`; facts of other types leave it as it is. */
export const evolvePromise = (state: PromiseState, event: Recorded): PromiseState =>
  promise.evolve(state, event);

/** Where the promise stands. */
export function promiseStatus(state: PromiseState): PromiseStatus {
  if (state.settled) return 'settled';
  if (state.outcome) return state.outcome;
  if (!state.made && state.approval) {
    return state.approval.status === 'declined' ? 'declined' : 'needs-approval';
  }
  if (!state.made) return 'requested';
  if (state.overdue) return 'overdue';
  return state.risk ? 'at-risk' : 'open';
}

/** True until it is kept, broken, found empty, withdrawn or settled. */
export const isPending = (state: PromiseState): boolean => state.made && !state.outcome && !state.settled;

/** A keeping may still be recorded: it is pending, or was found broken or empty before somebody told that it was kept. */
export const canStillBeKept = (state: PromiseState): boolean =>
  isPending(state) || (!state.settled && (state.outcome === 'broken' || state.outcome === 'empty'));

/** The first due date that was ever stated; undefined: none. */
export const firstDue = (state: PromiseState): DueEntry | undefined => state.dues[0];
/** The due date in force, by which it is judged; undefined: none stated. */
export const dueInForce = (state: PromiseState): DueEntry | undefined => state.dues.at(-1);
/** The entry that holds the last moment in force: the newest due date that names one. */
export const lastDue = (state: PromiseState): DueEntry | undefined =>
  state.dues.findLast(entry => entry.due.latestAt !== undefined);
/** The last moment in force, epoch milliseconds, exclusive for days. */
export const latestAt = (state: PromiseState): Instant | undefined => lastDue(state)?.due.latestAt;
/** The local day of the last moment in force. */
export const latestOn = (state: PromiseState): LocalDate | undefined => lastDue(state)?.due.latestOn;
/** The best case that is judged: the first one told. A restatement never moves it. */
export const firstBest = (state: PromiseState): DueEntry | undefined =>
  state.dues.find(entry => entry.due.bestAt !== undefined);
/** No last moment was ever stated: it is judged when its matter ends. */
export const isUndated = (state: PromiseState): boolean => latestAt(state) === undefined;
/** It was promised to urge somebody, and nobody was urged yet. */
export const isUnurged = (state: PromiseState): boolean =>
  isPending(state) && state.about === 'expedite' && state.deeds.length === 0;
