import { evolve, streamType, type About, type Envelope, type Recorded } from '#platform/event-sourcing';
import type { Instant, LocalDate } from '#platform/time';
import {
  CallAttempted,
  ConsultationAnswered,
  ConsultationAsked,
  ContactHandled,
  ContactRegistered,
  GreetingOverdue,
  ReplyMissed,
  ReplyRequired,
  ReplySent,
  WalkInArrived,
  WalkInGreeted,
  WalkInLeft,
  WalkInServed,
  type CallOutcome,
  type Channel,
  type Direction,
} from './contact.events.js';

export interface ReplyState {
  /** Epoch milliseconds, exclusive. */
  readonly dueAt: Instant;
  readonly dueOn: LocalDate;
  readonly policy: string;
  readonly missed: boolean;
  /** The contact that is the reply. */
  readonly sentBy?: string;
}

export interface ContactState {
  readonly subjects: readonly string[];
  readonly caseId?: string;
  readonly unitId?: string;
  readonly register: string;
  readonly zone: string;
  readonly recordedAt: Instant;
  readonly direction?: Direction;
  readonly channel?: Channel;
  /** BCP 47, the language it was held in. */
  readonly language?: string;
  /** Set for a call attempt. */
  readonly callOutcome?: CallOutcome;
  readonly reply?: ReplyState;
  readonly handled: boolean;
  readonly walkIn?: 'arrived' | 'greeted' | 'served' | 'left';
  readonly consultation?: 'asked' | 'answered';
  readonly greeting?: { readonly by: Instant; readonly policy: string; readonly overdue: boolean };
}

const begun = (event: Recorded<ContactRegistered> | Recorded<CallAttempted>, state: ContactState) => ({
  ...state,
  subjects: event.envelope.subjects,
  caseId: event.envelope.caseId,
  unitId: event.envelope.unitId,
  register: event.data.register,
  zone: event.data.zone,
  recordedAt: event.envelope.recordedAt,
  direction: event.data.direction,
  channel: event.data.channel,
});

/** One touchpoint: a call, a letter, a visit, a message, or the attempt at one. */
export const contact = streamType<ContactState>({
  category: 'contact',
  initial: { subjects: [], register: '', zone: '', recordedAt: 0, handled: false },
  evolve: [
    evolve(ContactRegistered, (event, state: ContactState): ContactState => ({
      ...begun(event, state),
      language: event.data.language,
    })),
    evolve(CallAttempted, (event, state: ContactState): ContactState => ({
      ...begun(event, state),
      callOutcome: event.data.outcome,
    })),
    evolve(ReplyRequired, ({ data: { dueAt, dueOn, policy } }, state: ContactState): ContactState => ({
      ...state,
      reply: { dueAt, dueOn, policy, missed: false },
    })),
    evolve(ReplySent, (event, state: ContactState): ContactState =>
      state.reply ? { ...state, reply: { ...state.reply, sentBy: event.data.contactId } } : state,
    ),
    evolve(ReplyMissed, (_, state: ContactState): ContactState =>
      state.reply ? { ...state, reply: { ...state.reply, missed: true } } : state,
    ),
    evolve(ContactHandled, (_, state: ContactState): ContactState => ({ ...state, handled: true })),
    evolve(ConsultationAsked, (_, state: ContactState): ContactState => ({
      ...state,
      consultation: 'asked',
    })),
    evolve(ConsultationAnswered, (_, state: ContactState): ContactState => ({
      ...state,
      consultation: 'answered',
    })),
    evolve(WalkInArrived, ({ data: { greetBy: by, policy } }, state: ContactState): ContactState => ({
      ...state,
      walkIn: 'arrived',
      ...(by !== undefined && policy !== undefined && { greeting: { by, policy, overdue: false } }),
    })),
    evolve(GreetingOverdue, (_, state: ContactState): ContactState =>
      state.greeting ? { ...state, greeting: { ...state.greeting, overdue: true } } : state,
    ),
    evolve(WalkInGreeted, (_, state: ContactState): ContactState => ({ ...state, walkIn: 'greeted' })),
    evolve(WalkInServed, (_, state: ContactState): ContactState => ({ ...state, walkIn: 'served' })),
    evolve(WalkInLeft, (_, state: ContactState): ContactState => ({ ...state, walkIn: 'left' })),
  ],
});

export const aboutContact = ({ subjects, caseId, unitId }: ContactState): About => ({
  subjects,
  caseId,
  unitId,
});

/** A reply is still owed, whether or not it is late. */
export const owesReply = ({ reply }: ContactState): boolean =>
  reply !== undefined && reply.sentBy === undefined;

const DAY_MS = 86_400_000;

/** What somebody saw, or a customer says as it happens: not what is told of the past, by whomever. */
export function tellsOfNow({ source, occurredAt, recordedAt }: Envelope): boolean {
  if (source === 'primary-observation') return true;
  if (source !== 'customer-statement' || occurredAt === 'unknown') return false;
  const { precision, from } = occurredAt;
  return precision === 'instant' && from !== null && recordedAt - from < DAY_MS;
}
