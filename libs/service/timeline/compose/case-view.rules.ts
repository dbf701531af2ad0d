import type { RestrictedNote } from './restricted-words.js';
import type { PartialTime, Instant, LocalDate, Locale } from '#platform/time';
import type { Source } from '#platform/event-sourcing';
import type { SaleRecorded, UnitRegistered } from '#service/registry/registry.events.js';
import type { HousePolicy } from '#service/entitlements/house-policy.rules.js';
import type { UnitState } from '#service/registry/unit.rules.js';
import type { DisclosureRow } from '#service/disclosures/disclosure-table.rules.js';
import type { StoryEntry } from '../case-story.rules.js';

/** The revealed document of `GET /cases/:caseId/timeline`; `composeCase` makes a {@link CaseView} of it. */
export interface CaseStory {
  readonly caseId: string;
  /** As registered; its serial number may be erased. */
  readonly unit: Readonly<UnitRegistered> | null;
  readonly sale: Readonly<SaleRecorded> | null;
  readonly streams: readonly {
    readonly stream: string;
    readonly category: string;
    readonly state: unknown;
  }[];
  readonly entries: readonly StoryEntry[];
}

export interface ComposeOptions {
  /** "Now" of the page: working days left, silences up to today. See `storyNow` for scenarios. */
  readonly asOf: Instant;
  /** IANA zone of the installation. */
  readonly zone: string;
  /** Language of every label and sentence; default zh-CN. What people typed stays as it was typed. */
  readonly locale?: Locale;
  /** What was promised beside the law. Absent: the rights are those of the law alone. */
  readonly promised?: PromisedBeside;
  /** Who saw the record, the newest first. Absent: not asked for. */
  readonly looks?: readonly DisclosureRow[];
}

/** What binds beside the law: every version of the house's policies, and the unit's warranty card. */
export interface PromisedBeside {
  readonly policies: readonly HousePolicy[];
  readonly card?: UnitState['card'];
}

/** What somebody said or wrote, as it can be shown. `lang`: BCP 47, guessed from the script. */
export type Words =
  | { readonly kind: 'text'; readonly text: string; readonly lang: string }
  | { readonly kind: 'erased' }
  /** Seen only for a purpose that is stated. */
  | { readonly kind: 'masked' }
  /** Kept because the law requires it, and used for nothing else until then. */
  | ({ readonly kind: 'restricted' } & RestrictedNote)
  /** Its key is there, and it does not open: it was altered. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'hidden'; readonly reason: string };

/** Colour family; never shown without icon and word. `waiting` is blue, `late` amber, `bad` red, `empty` dashed grey. */
export type Tone = 'good' | 'waiting' | 'late' | 'bad' | 'empty' | 'neutral';

export interface Status<Code extends string = string> {
  readonly code: Code;
  readonly label: string;
  readonly tone: Tone;
}

export type CaseStateCode = 'open' | 'waiting-for-part' | 'in-repair' | 'handed-over' | 'closed';

export interface Headline {
  readonly product: string;
  readonly caseNumber: string;
  readonly title?: Words;
  readonly state: Status<CaseStateCode>;
  /** Whose account it is, as a sentence. */
  readonly account: string;
  readonly accountOf: 'customer' | 'company';
  readonly owner?: string;
  /** Set for a replayed scenario: a sentence that says so. */
  readonly scenario?: string;
  /** Set where something was made up for a demo: a sentence that says so. */
  readonly fictitious?: string;
}

export interface Tile {
  readonly id: 'where' | 'next' | 'rights';
  readonly question: string;
  readonly answer: string;
  /** False: nobody recorded it, and the answer says so. */
  readonly known: boolean;
  /** Why, until when, how sure the source is: one sentence each. */
  readonly details: readonly string[];
}

export type CardStatus =
  | 'requested'
  | 'open'
  | 'at-risk'
  | 'overdue'
  | 'kept'
  | 'kept-late'
  | 'broken'
  | 'missed'
  | 'empty'
  | 'withdrawn'
  | 'settled'
  | 'needs-approval'
  | 'declined';

/** An entry of the timeline that shows something: `#` + anchor finds it on the page. */
export interface EvidenceLink {
  readonly entryId: string;
  readonly anchor: string;
  readonly label: string;
}

export type StripMark = 'start' | 'best' | 'first-due' | 'due' | 'kept' | 'today';

export interface StripDay {
  readonly date: LocalDate;
  readonly working: boolean;
  /** Name of the public holiday, or of the one it is worked for. */
  readonly holiday?: string;
  readonly makeUp?: string;
  readonly marks: readonly StripMark[];
  /** After the last moment. */
  readonly late: boolean;
}

/** Days one by one between a promise and what came of it; days that are not worked are greyed. */
export interface DayStrip {
  readonly caption: string;
  readonly days: readonly StripDay[];
  /** Holidays of that year are not known yet. */
  readonly provisional: boolean;
}

/** One of the two ways a promise can be read; both are always shown. */
export interface ReadingView {
  readonly reading: 'rolling' | 'for-the-term';
  readonly label: string;
  readonly inForce: boolean;
  readonly status: Status;
  readonly text: string;
}

export interface PromiseCard {
  /** Id of the promise, or of the contact that a reply is owed to. */
  readonly id: string;
  readonly anchor: string;
  readonly kind: 'promise' | 'rolling' | 'reply';
  readonly status: Status<CardStatus>;
  /** Nothing more can come of it. */
  readonly resolved: boolean;
  readonly about: string;
  readonly words: Words;
  /** False: told in our own words, and marked so. */
  readonly literal: boolean;
  readonly by?: string;
  readonly madeOn: string;
  readonly medium?: string;
  /** Until when, as a sentence; "no date was stated" where there is none. */
  readonly due: string;
  /** The last moment in force: its local day, and, where an hour was told, the instant. */
  readonly dueOn?: LocalDate;
  readonly dueAt?: Instant;
  /** That moment in words: "4 July", "23 November 2026, 15:42". */
  readonly dueLabel?: string;
  readonly bestOn?: LocalDate;
  /** The first due date where a later one is in force. */
  readonly firstDue?: string;
  /** What came of it, as a sentence. */
  readonly outcome: string;
  readonly workingDaysLeft?: number;
  readonly workingDaysLate?: number;
  /** What was due beside what was found. */
  readonly contrast?: { readonly due: string; readonly found: string };
  readonly explanation?: Words;
  /** What whoever confirmed its keeping said of it, beside what the calendar says in the notes. */
  readonly keptWords?: Words;
  readonly strip?: DayStrip;
  readonly readings?: readonly ReadingView[];
  readonly notes: readonly string[];
  readonly evidence: readonly EvidenceLink[];
}

export type Glyph =
  | 'phone'
  | 'shop'
  | 'email'
  | 'message'
  | 'letter'
  | 'web'
  | 'home'
  | 'promise'
  | 'clock'
  | 'repair'
  | 'part'
  | 'measure'
  | 'data'
  | 'conduct'
  | 'case'
  | 'look'
  | 'cost'
  | 'other';

export interface SourceBadge {
  readonly code: Source;
  readonly label: string;
}

export interface TimelineEntry {
  readonly id: string;
  readonly anchor: string;
  readonly type: string;
  readonly position: string;
  readonly recordedAt: Instant;
  readonly glyph: Glyph;
  readonly sentence: string;
  readonly said: readonly { readonly label?: string; readonly words: Words; readonly literal: boolean }[];
  readonly source: SourceBadge;
  readonly tone: Tone;
  /** Bookkeeping beside the main line of the story. */
  readonly minor: boolean;
  /** What was noted about this contact in its register: number, how it was handled. */
  readonly asides: readonly { readonly id: string; readonly anchor: string; readonly text: string }[];
  /** Set where it was recorded on a later day than it happened. */
  readonly recordedLater?: string;
  /** The content is kept from the reader, and this is why. */
  readonly hidden?: string;
  readonly correction?: { readonly was: string; readonly is: string; readonly why: Words };
  /** A later entry corrects this one: its anchor. */
  readonly correctedBy?: EvidenceLink;
  /** Photos and documents that the customer added to it. */
  readonly photos?: readonly StepPhoto[];
}

export interface TimelineDay {
  readonly kind: 'day';
  /** Absent where no single day is known; the label says what is. */
  readonly date?: LocalDate;
  readonly label: string;
  readonly weekday?: string;
  readonly holiday?: string;
  /** Lies within a silence: nobody spoke to the customer. */
  readonly inGap: boolean;
  readonly entries: readonly TimelineEntry[];
}
export interface TimelineGap {
  readonly kind: 'gap';
  readonly from: LocalDate;
  /** Absent: it lasts. */
  readonly to?: LocalDate;
  readonly days: number;
  readonly label: string;
}
export type TimelineItem = TimelineDay | TimelineGap;

export interface PartSide {
  readonly name: string;
  readonly serial: string;
  readonly serialKnown: boolean;
  readonly more?: string;
}
export interface PartSwap {
  readonly when: string;
  readonly out?: PartSide;
  readonly in?: PartSide;
  readonly note?: string;
  readonly evidence: readonly EvidenceLink[];
}
export interface PartsView {
  readonly swaps: readonly PartSwap[];
  readonly measurements: readonly MeasurementLine[];
}
export interface MeasurementLine {
  readonly metric: string;
  /** In the order they were told; "not measured" where the record has none. */
  readonly values: readonly { readonly label: string; readonly value: string; readonly known: boolean }[];
  readonly verdict: Status<'worse' | 'not-worse' | 'unknown'>;
}

/** A file that shows a step: a picture is shown small, anything else by its name. */
export interface StepPhoto {
  readonly file: string;
  readonly isPicture: boolean;
}
export interface StepView {
  readonly when: string;
  readonly name: string;
  readonly underWay: boolean;
  readonly details: readonly string[];
  readonly words?: Words;
  readonly photos: readonly StepPhoto[];
  /** Said where nothing shows the step. */
  readonly noEvidence?: string;
}
/** One repair, step by step. */
export interface RepairSteps {
  readonly orderId: string;
  readonly label: string;
  readonly shop?: string;
  readonly status: string;
  readonly notes: readonly string[];
  readonly steps: readonly StepView[];
}

export interface CustodySpan {
  readonly holder: string;
  readonly recorded: boolean;
  readonly from?: string;
  readonly to?: string;
  /** Whole days, for the strip's proportions; undefined: an end is open or not known. */
  readonly days?: number;
  readonly note?: string;
}
export interface CustodyStrip {
  readonly item: 'unit' | 'disk';
  readonly label: string;
  readonly spans: readonly CustodySpan[];
}

export interface CostLine {
  readonly kind: string;
  readonly label: string;
  readonly value: string;
  /** Dates, or what is not known. */
  readonly detail?: string;
}
export interface CostView {
  readonly lines: readonly CostLine[];
  /** What the company did on its own: calls, messages. */
  readonly company: readonly CostLine[];
}

/** Who of the staff saw the record or took it out, and what for. */
export interface LookLine {
  readonly id: string;
  readonly anchor: string;
  readonly when: string;
  readonly text: string;
  readonly tone: Tone;
  readonly purpose?: Words;
}

/** Everything the customer's page shows of a case, in one language, ready to be laid out. */
/** One of the options that the customer can choose from. */
export interface OptionToChoose {
  readonly id: string;
  readonly words?: Words;
  readonly consequences?: Words;
  readonly details: readonly string[];
}
export interface OfferToChoose {
  readonly requestId: string;
  readonly offerId: string;
  readonly options: readonly OptionToChoose[];
}
export interface CustomerActs {
  /** Ids of the promises that he can confirm, and of those whose keeping he can dispute. */
  readonly confirm: readonly string[];
  readonly dispute: readonly string[];
  /** Offers that await his choice. */
  readonly offers: readonly OfferToChoose[];
}

export interface CaseView {
  readonly caseId: string;
  readonly locale: Locale;
  readonly zone: string;
  readonly asOf: Instant;
  readonly asOfLabel: string;
  /** Position of the newest entry; '0' where there is none. */
  readonly position: string;
  readonly headline: Headline;
  /** The case in two sentences. */
  readonly answer: string;
  readonly tiles: readonly Tile[];
  readonly counts: readonly (Status<CardStatus> & { readonly count: number })[];
  /** Unresolved first. */
  readonly promises: readonly PromiseCard[];
  readonly timeline: readonly TimelineItem[];
  readonly repairs: readonly RepairSteps[];
  readonly parts: PartsView;
  readonly custody: readonly CustodyStrip[];
  readonly cost: CostView;
  readonly looks: readonly LookLine[];
  /** What the customer can do on his page; absent in a replayed scenario. */
  readonly acts?: CustomerActs;
  /** First and last day of the record, and the days between. */
  readonly span?: { readonly from: LocalDate; readonly to: LocalDate; readonly days: number };
}

export type { PartialTime };
