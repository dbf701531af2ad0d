import type { PartialTime } from '../../../shared/src/shapes.js';
import type { Channel, Direction } from '#service/contacts/contact.events.js';
import type { PromiseDue, PromiseMedium, PromiseTopic } from '#service/promises/promise.events.js';
import type { RestrictedNote } from '#service/timeline/compose/restricted-words.js';
import type { PromiseStatus } from '#service/promises/promise.rules.js';

/* The JSON of the questions that the desk asks: types only, nothing of the server is built in. */
export type {
  CaseView,
  Glyph,
  PromiseCard,
  TimelineEntry,
  TimelineItem,
  Words,
} from '#service/timeline/compose/compose-case.rules.js';
export type {
  Bilingual,
  LocalDate,
  Locale,
  PartialTime,
  SignedIn,
  Tone,
} from '../../../shared/src/shapes.js';
export type { Channel, Direction, PromiseDue, PromiseMedium, PromiseStatus, PromiseTopic };
export type { DuePreviewAnswer } from '#service/promises/queries/due-preview-answer.js';

/** `GET /case-links/:caseLinkId/address` */
export interface CaseLinkAddress {
  readonly caseId: string;
  readonly path: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** What is personal and was erased, or is sealed by law, is an object instead of a text. */
export type Said =
  string | { readonly erased: true } | ({ readonly restricted: true } & RestrictedNote) | null | undefined;

export interface Customer {
  readonly customerId: string;
  readonly name?: Said;
  readonly phone?: Said;
}
export interface Unit {
  readonly unitId: string;
  readonly brand: string;
  readonly model?: string | null;
  readonly serialNo?: Said;
}
export interface Owner {
  readonly kind: 'person' | 'unit-of-company' | 'organisation';
  readonly id: string;
  readonly label: string;
}
export interface CaseOverview {
  readonly caseId: string;
  readonly customerId: string;
  readonly unitId: string | null;
  readonly title: Said;
  readonly product: string | null;
  readonly scenario: string | null;
  readonly status: 'open' | 'closed';
  readonly owner: Owner;
  readonly opened: PartialTime;
}

export interface PromiseItem {
  readonly promiseId: string;
  readonly caseId: string;
  readonly by?: { readonly unit: string };
  readonly words: Said;
  readonly literal?: boolean;
  readonly about: PromiseTopic | null;
  readonly status: PromiseStatus;
  readonly due: PromiseDue | null;
  readonly clock?: string;
}

export interface ContactItem {
  readonly contactId: string;
  readonly caseId: string | null;
  readonly register: string;
  readonly year: number;
  readonly number: number | null;
  readonly direction: Direction;
  readonly channel: Channel;
  readonly summary?: Said;
  readonly occurredAt: PartialTime;
  readonly recordedAt: number;
  readonly clock?: string;
  readonly kind: 'contact' | 'call-attempt';
  readonly reply?: { readonly status: string; readonly dueOn: string | null; readonly dueAt: number | null };
}

export interface PartOrder {
  readonly partOrderId: string;
  readonly status: string;
  readonly part?: { readonly name: string };
  readonly toPoint?: { readonly label: string };
}
