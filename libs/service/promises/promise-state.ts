import type { Instant, LocalDate, PartialTime } from '#platform/time';
import type { Price } from '#service/registry/registry.events.js';
import type { Exceeded } from './approval.events.js';
import type {
  Breach,
  PromiseDeedRecorded,
  PromiseDue,
  PromiseKind,
  PromiseMade,
  PromiseMaker,
  PromiseMedium,
  PromiseTopic,
  Risk,
} from './promise.events.js';

/** Where a promise stands. `requested`: urging was asked for, nobody has promised it yet; `needs-approval`: nobody has told the customer yet. */
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
  'needs-approval',
  'declined',
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
export interface Approval {
  readonly status: 'waiting' | 'approved' | 'declined';
  /** What would be promised; its words are sealed. */
  readonly proposal: PromiseMade;
  readonly exceeds: Exceeded;
  /** Actor who wanted to promise it. */
  readonly proposedBy: string;
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
  /** What is promised in money. */
  readonly amount?: Readonly<Price>;
  readonly madeAt?: PartialTime;
  /** It was promised through us, on the system's own clock, and is not hidden from the customer: he is told what becomes of it. */
  readonly isToldOf?: boolean;
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
  /** It went beyond who wanted to promise it: until a supervisor approves, it is no promise. */
  readonly approval?: Approval;
  readonly disputed: boolean;
  readonly settled: boolean;
}

export const NOTHING: PromiseState = {
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
