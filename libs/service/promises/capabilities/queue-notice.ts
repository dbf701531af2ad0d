import { IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
import { capability, Command, fact, reads, type ReadBefore } from '#platform/event-sourcing';
import { contact } from '#service/contacts/contact.rules.js';
import { bareCustomerId, customerFile } from '#service/registry/customer.rules.js';
import { NOTICE_MATTERS, NoticeQueued, NoticeUndeliverable, type NoticeMatter } from '../notice.events.js';
import { notice } from '../notice.rules.js';
import { firstDue, isPending, lastDue, promise, type PromiseState } from '../promise.rules.js';
import { aboutPromise } from './promise-command.js';

export class QueueNotice extends Command {
  @IsString() promiseId!: string;
  @IsIn(NOTICE_MATTERS) matter!: NoticeMatter;
  /** Id of the fact that is told of: the notice's own id. */
  @IsString() ofFact!: string;
  /** The promise's own words, sealed. */
  @IsOptional() @IsString() words?: string;
  @IsOptional() @IsBoolean() literal?: boolean;
  @IsOptional() @IsString() because?: string;
  /** Sealed. */
  @IsOptional() @IsString() explanation?: string;
}

const promiseBefore = (before: ReadBefore) => before.thePromise?.state as PromiseState | undefined;

/**
 * Tells a customer what became of a promise, once. Not where the matter has moved on meanwhile, and not of what was
 * promised elsewhere, long ago or in a scenario.
 */
export const queueNotice = capability({
  id: 'C1',
  command: QueueNotice,
  on: notice,
  summary: 'Puts a notice to the customer into the outbox',
  may: ['system'],
  refuses: [],
  stream: ({ ofFact }) => ofFact,
  reads: {
    thePromise: reads(promise, ({ promiseId }: QueueNotice) => promiseId),
    customer: reads(customerFile, (_: QueueNotice, _own, before) => {
      const to = promiseBefore(before)?.to;
      return to === undefined ? undefined : bareCustomerId(to);
    }),
    contact: reads(contact, (_: QueueNotice, _own, before) => promiseBefore(before)?.contactId),
  },
  about: (_command, _state, { reads: { thePromise } }) => (thePromise ? aboutPromise(thePromise.state) : {}),
  decide: (command, { status }, { reads: { thePromise, customer, contact: held } }) => {
    const { promiseId, matter, ofFact, words, literal, because, explanation } = command;
    const about = { promiseId, matter, ofFact };
    if (status !== undefined || !thePromise || !stillTrue(thePromise.state, matter)) return [];
    const { email, phone, fictitious } = customer?.state ?? {};
    if (fictitious) return [fact(NoticeUndeliverable, { ...about, because: 'made-up' })];
    const address = textOf(email) ?? textOf(phone);
    if (address === undefined) return [fact(NoticeUndeliverable, { ...about, because: 'no-address' })];
    const { state } = thePromise;
    const [due, first] = [lastDue(state)?.due, firstDue(state)?.due];
    return [
      fact(NoticeQueued, {
        ...about,
        addressKind: textOf(email) === undefined ? 'phone' : 'email',
        address,
        languages: languagesOf(held?.state.language),
        by: state.by?.unit ?? '',
        words,
        literal,
        due,
        firstDue: first === due ? undefined : first,
        because,
        explanation,
      }),
    ];
  },
});

/** What is told must be so when it is decided: kept meanwhile, nobody is told that it is late. */
function stillTrue(state: PromiseState, matter: NoticeMatter): boolean {
  if (!state.isToldOf) return false;
  if (matter === 'broken') return state.outcome === 'broken' && !state.settled;
  if (!isPending(state)) return false;
  return matter === 'overdue' ? state.overdue : matter === 'at-risk' ? state.risk !== undefined : true;
}

/** Sealed text; an erased one is none. */
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const languagesOf = (told: string | undefined): NoticeQueued['languages'] =>
  /^zh\b/i.test(told ?? '') ? ['zh-CN'] : /^en\b/i.test(told ?? '') ? ['en'] : ['zh-CN', 'en'];
