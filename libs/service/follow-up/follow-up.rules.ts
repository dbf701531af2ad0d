import { evolve, streamType, type About, type Policy } from '#platform/event-sourcing';
import { addDays, daysBetween, type LocalDate } from '#platform/time';
import { FollowUpMade, FollowUpMissed, FollowUpPlanEnded, FollowUpPlanStarted } from './follow-up.events.js';

/** What "7-day tracking" means. The words allow both: again every seven days, or for seven days. */
export const READINGS = ['rolling', 'for-the-term'] as const;
export type Reading = (typeof READINGS)[number];

/** The reading the company is held to; the other one is computed beside it and always shown. */
export const followUpReading: Policy<Reading> = {
  id: 'follow-up-reading',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: 'rolling' }],
};

/** One due contact and what came of it. A late contact takes the place of the miss that it answers. */
export interface DueContact {
  readonly dueOn: LocalDate;
  readonly outcome: 'on-time' | 'late' | 'missed';
  /** Local day of the contact. */
  readonly on?: LocalDate;
  readonly lateDays: number;
  /** The clock had recorded a miss before: that fact stays. */
  readonly missRecorded: boolean;
}

export interface FollowUpPlanState {
  readonly started: boolean;
  readonly ended: boolean;
  readonly caseId?: string;
  readonly unitId?: string;
  readonly subjects: readonly string[];
  readonly promiseId?: string;
  readonly cadenceDays: number;
  readonly policy?: string;
  readonly owner?: string;
  readonly startedOn?: LocalDate;
  readonly endedOn?: LocalDate;
  readonly nextDueOn?: LocalDate;
  readonly nextDueAt?: number;
  /** In order of their due days. */
  readonly dues: readonly DueContact[];
  readonly contactIds: readonly string[];
  /** Local days of all contacts under the plan, as recorded. */
  readonly contactDays: readonly LocalDate[];
}

const NOTHING: FollowUpPlanState = {
  started: false,
  ended: false,
  subjects: [],
  cadenceDays: 7,
  dues: [],
  contactIds: [],
  contactDays: [],
};

const answered = (
  dues: readonly DueContact[],
  entry: Omit<DueContact, 'missRecorded'>,
): readonly DueContact[] => {
  const before = dues.find(due => due.dueOn === entry.dueOn);
  const others = dues.filter(due => due !== before);
  return [...others, { ...entry, missRecorded: before?.missRecorded ?? entry.outcome === 'missed' }].sort(
    (a, b) => (a.dueOn < b.dueOn ? -1 : 1),
  );
};

/** A second contact of one day, or one told late from before the last: the due day stands as it stood. */
const movesNothing = ({ dueOn, nextDueOn }: FollowUpMade): boolean => dueOn === nextDueOn;

/** The plan of one customer and case: which contacts were due, made, late, missed. */
export const followUpPlan = streamType<FollowUpPlanState>({
  category: 'followUpPlan',
  initial: NOTHING,
  evolve: [
    evolve(FollowUpPlanStarted, (event, state: FollowUpPlanState) => ({
      ...state,
      started: true,
      caseId: event.data.caseId,
      unitId: event.envelope.unitId,
      subjects: event.envelope.subjects,
      promiseId: event.data.promiseId,
      cadenceDays: event.data.cadenceDays,
      policy: event.data.policy,
      owner: event.data.owner,
      startedOn: event.data.startedOn,
      nextDueOn: event.data.nextDueOn,
      nextDueAt: event.data.nextDueAt,
    })),
    evolve(FollowUpMade, (event, state: FollowUpPlanState) => ({
      ...state,
      nextDueOn: event.data.nextDueOn,
      nextDueAt: event.data.nextDueAt,
      contactIds: event.data.contactId ? [...state.contactIds, event.data.contactId] : state.contactIds,
      contactDays: [...state.contactDays, event.data.on],
      dues: movesNothing(event.data)
        ? state.dues
        : answered(state.dues, {
            dueOn: event.data.dueOn,
            outcome: event.data.onTime ? 'on-time' : 'late',
            on: event.data.on,
            lateDays: event.data.lateDays,
          }),
    })),
    evolve(FollowUpMissed, (event, state: FollowUpPlanState) => ({
      ...state,
      nextDueOn: event.data.nextDueOn,
      nextDueAt: event.data.nextDueAt,
      dues: answered(state.dues, { dueOn: event.data.dueOn, outcome: 'missed', lateDays: 0 }),
    })),
    evolve(FollowUpPlanEnded, (event, state: FollowUpPlanState) => ({
      ...state,
      ended: true,
      endedOn: event.data.on,
      nextDueOn: undefined,
      nextDueAt: undefined,
    })),
  ],
});

export const aboutPlan = ({ subjects, caseId, unitId }: FollowUpPlanState): About => ({
  subjects,
  caseId,
  unitId,
});

/** How the plan stands under one reading. */
export interface ReadingResult {
  readonly reading: Reading;
  /** The one the company is held to by the policy's version. */
  readonly inForce: boolean;
  readonly status: 'open' | 'in-time' | 'late' | 'missed' | 'kept';
  readonly missed: readonly LocalDate[];
  readonly late: readonly { readonly dueOn: LocalDate; readonly on: LocalDate; readonly days: number }[];
  /** Undefined: nothing more is due under this reading. */
  readonly nextDueOn?: LocalDate;
}

/**
 * Both readings of the plan as known at the end of a local day, the one in force first.
 * `rolling`: a contact every `cadenceDays`; `for-the-term`: at least one contact within the first `cadenceDays`.
 */
export function readings(state: FollowUpPlanState, asOf: LocalDate): readonly ReadingResult[] {
  const inForce: Reading =
    followUpReading.versions.find(each => each.version === state.policy)?.value ?? 'rolling';
  const both = [rolling(state, inForce === 'rolling'), forTheTerm(state, asOf, inForce === 'for-the-term')];
  return both.sort((a, b) => Number(b.inForce) - Number(a.inForce));
}

function rolling(state: FollowUpPlanState, inForce: boolean): ReadingResult {
  const last = state.dues.at(-1);
  const outcomes = { 'on-time': 'in-time', late: 'late', missed: 'missed' } as const;
  return {
    reading: 'rolling',
    inForce,
    status: last ? outcomes[last.outcome] : 'open',
    missed: state.dues.filter(due => due.outcome === 'missed').map(due => due.dueOn),
    late: state.dues.flatMap(due =>
      due.outcome === 'late' && due.on ? [{ dueOn: due.dueOn, on: due.on, days: due.lateDays }] : [],
    ),
    nextDueOn: state.nextDueOn,
  };
}

function forTheTerm(state: FollowUpPlanState, asOf: LocalDate, inForce: boolean): ReadingResult {
  const none = { reading: 'for-the-term', inForce, missed: [], late: [] } as const;
  if (!state.startedOn) return { ...none, status: 'open' };
  const lastDay = addDays(state.startedOn, state.cadenceDays);
  const [first] = [...state.contactDays].sort();
  if (first !== undefined && first <= lastDay) return { ...none, status: 'kept' };
  if (asOf <= lastDay) return { ...none, status: 'open', nextDueOn: lastDay };
  return { ...none, status: 'missed', missed: [lastDay] };
}

/** The due day that a contact on a day answers, and the day by which the next one is due. */
export function followUpOn(
  state: FollowUpPlanState,
  on: LocalDate,
): {
  readonly dueOn: LocalDate;
  readonly lateDays: number;
  readonly nextDueOn: LocalDate;
} {
  const dueOn = dueAnsweredBy(state, on);
  const rolled = addDays(on, state.cadenceDays);
  return {
    dueOn,
    lateDays: Math.max(0, daysBetween(dueOn, on)),
    nextDueOn: state.nextDueOn !== undefined && state.nextDueOn > rolled ? state.nextDueOn : rolled,
  };
}

/** A contact answers the miss it comes after, or, told late, the one it came before; otherwise the next due day. */
function dueAnsweredBy(state: FollowUpPlanState, on: LocalDate): LocalDate {
  const missed = state.dues.filter(due => due.outcome === 'missed').map(due => due.dueOn);
  const inTimeFor = missed.find(due => on <= due && daysBetween(on, due) <= state.cadenceDays);
  if (inTimeFor !== undefined) return inTimeFor;
  const last = state.dues.at(-1);
  if (last?.outcome === 'missed' && last.dueOn < on) return last.dueOn;
  return state.nextDueOn ?? on;
}
