import type { Channel, Direction, PromiseMedium, PromiseTopic } from '../api/shapes.js';
import { MONEY_TOPICS } from '../api/values.js';
import type { DueTold } from './due-words.js';

/** What is typed into the form of a contact. */
export interface LogFields {
  readonly direction: Direction;
  readonly channel: Channel;
  /** How the contact was settled; empty: it still is to be. */
  readonly outcome: '' | 'answered' | 'solved' | 'passed-on' | 'no-action-needed';
  readonly words: string;
  /** Empty: nothing was promised. */
  readonly promise: string;
  readonly literal: 'literal' | 'told';
  readonly about: PromiseTopic;
  /** As it was typed: "3-6 工作日". */
  readonly due: string;
  /** In yuan, as it was typed; for what is about money. */
  readonly amount: string;
}

/** The form with the keys of its two commands: whatever happens on the way, each is done once. */
export interface LogDraft {
  readonly fields: LogFields;
  readonly keys: { readonly contact: string; readonly promise: string; readonly act: string };
  /** Sent, and nobody has said yet whether it arrived: only the very same may be sent again. */
  readonly sent: { readonly contact?: object; readonly promise?: object };
  /** The contact once it is acknowledged: a promise that is refused is sent again without it. */
  readonly contactId?: string;
}

export const newDraft = (newId: () => string, fields: Partial<LogFields> = {}): LogDraft => ({
  fields: {
    direction: 'in',
    channel: 'phone-hotline',
    outcome: '',
    words: '',
    promise: '',
    literal: 'literal',
    about: 'call-back',
    due: '',
    amount: '',
    ...fields,
  },
  keys: { contact: newId(), promise: newId(), act: newId() },
  sent: {},
});

export const hasPromise = ({ promise }: LogFields): boolean => promise.trim() !== '';
export const isUntouched = ({ fields, contactId }: LogDraft): boolean =>
  fields.words.trim() === '' && !hasPromise(fields) && contactId === undefined;
/** What was sent and not acknowledged can't be changed any more. */
export const isFrozen = ({ sent }: LogDraft): boolean =>
  sent.contact !== undefined || sent.promise !== undefined;

/** Where the contact belongs, and which desk it is logged at. */
export interface LogPlace {
  readonly caseId?: string;
  readonly register: string;
  readonly unit: string;
}

const PHONES: readonly Channel[] = ['phone-hotline', 'phone-direct'];

export const contactBody = (fields: LogFields, { caseId, register }: LogPlace): object => {
  const { direction, channel, outcome, words } = fields;
  const handled = hasPromise(fields) ? 'promised' : outcome;
  return {
    ...(caseId !== undefined && { caseId }),
    register,
    direction,
    channel,
    summary: words.trim(),
    // Whoever writes down what was said has talked to the customer.
    ...(PHONES.includes(channel) && { answered: true }),
    ...(direction === 'in' && handled !== '' && { handled }),
  };
};

export const MEDIUM_OF: Readonly<Record<Channel, PromiseMedium>> = {
  'phone-hotline': 'phone',
  'phone-direct': 'phone',
  shop: 'in-person',
  'walk-in': 'in-person',
  'home-visit': 'in-person',
  event: 'in-person',
  email: 'email',
  message: 'message',
  sms: 'message',
  letter: 'letter',
  card: 'document',
  web: 'web',
};

export const promiseBody = (
  { promise, literal, about, channel, amount }: LogFields,
  due: DueTold,
  { caseId, unit }: LogPlace,
  contactId: string,
): object => ({
  caseId,
  contactId,
  by: { unit },
  words: promise.trim(),
  literal: literal === 'literal',
  about,
  kind: kindOf(due),
  medium: MEDIUM_OF[channel],
  ...(kindOf(due) !== 'standard-term' && { due }),
  ...(amountOf(about, amount) && { amount: amountOf(about, amount) }),
});

/** In fen; undefined where none is told, or what is promised is not about money. */
export function amountOf(about: PromiseTopic, text: string) {
  const yuan = Number(text.normalize('NFKC').replace(/[,，\s¥￥元]/g, ''));
  if (!MONEY_TOPICS.includes(about) || text.trim() === '' || !(yuan >= 0)) return undefined;
  return { minor: Math.round(yuan * 100), currency: 'CNY' };
}

const kindOf = ({ bestBy, latestBy, term }: DueTold): 'firm' | 'best-case' | 'standard-term' => {
  if (latestBy !== undefined || term !== undefined) return 'firm';
  return bestBy === undefined ? 'standard-term' : 'best-case';
};
