import { evolve, streamType, type Recorded } from '#platform/event-sourcing';
import type { Instant, LocalDate, PartialTime } from '#platform/time';
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
  type Breach,
  type PromiseDue,
  type PromiseKind,
  type PromiseMaker,
  type PromiseMedium,
  type PromiseTopic,
  type Risk,
} from './promise.events.js';

/** Where a promise stands. `requested`: urging was asked for, nobody has promised it yet. */
export const PROMISE_STATUSES = [
  'requested',
  'open',
  'at-risk',
  'overdue',
  'kept',
  'kept-late',
  'broken',
  'empty',
  'withdrawn',
  'settled',
] as const;
export type PromiseStatus = (typeof PROMISE_STATUSES)[number];

/** A due date that was ever in force, who set it and when. */
export interface DueEntry {
  readonly due: PromiseDue;
  readonly set: 'made' | 'dated' | 'restated';
  readonly factId: string;
  readonly actor: string;
  readonly at: PartialTime;
  readonly recordedAt: Instant;
}
/** What the promise failed, once recorded never taken back. */
export interface RecordedBreach {
  readonly kind: 'best-case-missed' | 'overdue' | 'kept-late' | 'broken' | 'empty' | 'withdrawn';
  readonly factId: string;
  readonly at: PartialTime;
  readonly dueOn?: LocalDate;
  readonly reason?: Breach;
}
export interface Deed {
  readonly what: 'expedite' | PromiseDeedRecorded['what'];
  readonly factId: string;
  readonly at: PartialTime;
}
export type Outcome = 'kept' | 'kept-late' | 'broken' | 'empty' | 'withdrawn';

export interface PromiseState {
  readonly made: boolean;
  readonly requested: boolean;
  readonly caseId?: string;
  readonly matterId?: string;
  readonly contactId?: string;
  /** Subject it was promised to. */
  readonly to?: string;
  readonly by?: PromiseMaker;
  readonly about?: PromiseTopic;
  readonly kind?: PromiseKind;
  readonly medium?: PromiseMedium;
  readonly occasion: boolean;
  readonly followUpPlanId?: string;
  readonly unitId?: string;
  readonly madeAt?: PartialTime;
  /** Every due date it ever had, oldest first; the first is never lost. Empty: none stated. */
  readonly dues: readonly DueEntry[];
  readonly breaches: readonly RecordedBreach[];
  readonly deeds: readonly Deed[];
  readonly risk?: { readonly because: Risk; readonly factId: string };
  readonly overPromise?: { readonly toldBestOn: LocalDate; readonly standardLatestOn: LocalDate };
  readonly bestMissed: boolean;
  /** The last moment passed and no later one was agreed since. */
  readonly overdue: boolean;
  readonly claim?: { readonly at: PartialTime; readonly factId: string };
  readonly outcome?: Outcome;
  /** When it was kept, as far as known. */
  readonly keptAt?: PartialTime;
  readonly timelinessUnknown: boolean;
  readonly workingDaysLate?: number;
  readonly calendarDaysLate?: number;
  readonly disputed: boolean;
  readonly settled: boolean;
}

const NOTHING: PromiseState = {
  made: false,
  requested: false,
  occasion: false,
  dues: [],
  breaches: [],
  deeds: [],
  bestMissed: false,
  overdue: false,
  timelinessUnknown: false,
  disputed: false,
  settled: false,
};

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
      unitId: event.envelope.unitId,
      madeAt: event.envelope.occurredAt,
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
