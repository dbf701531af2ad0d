import { evolve, streamType } from '#platform/event-sourcing';
import { localDate, type Instant } from '#platform/time';
import { ContactNumbered } from './contact.events.js';

/** A desk's name: it becomes part of the register's stream. */
export const DESK = /^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/;

const BUCKETS = 512;
const NO_IDS: ReadonlySet<string> = new Set();

/** The contacts of one desk and year in the order of their numbers, without gaps. */
export interface Register {
  readonly count: number;
  /** Ids by hash, so that a fold over 100,000 contacts copies a few hundred entries a step, not all. */
  readonly buckets: readonly ReadonlySet<string>[];
}

const bucketOf = (contactId: string): number => {
  let hash = 0;
  for (let i = 0; i < contactId.length; i++) hash = (Math.imul(hash, 31) + contactId.charCodeAt(i)) >>> 0;
  return hash % BUCKETS;
};

export const isNumbered = ({ buckets }: Register, contactId: string): boolean =>
  buckets[bucketOf(contactId)]?.has(contactId) ?? false;

export const register = streamType<Register>({
  category: 'register',
  initial: { count: 0, buckets: Array.from({ length: BUCKETS }, () => NO_IDS) },
  evolve: [
    evolve(ContactNumbered, ({ data: { contactId } }, state: Register): Register => {
      const at = bucketOf(contactId);
      return {
        count: state.count + 1,
        buckets: state.buckets.with(at, new Set(state.buckets[at]).add(contactId)),
      };
    }),
  ],
});

/** The year in whose register a contact is numbered: that of its recording, at its desk. */
export const registerYear = (recordedAt: Instant, zone: string): number =>
  Number(localDate(recordedAt, zone).slice(0, 4));

export const registerId = (desk: string, year: number): string => `${desk}-${year}`;

/** The desk and year of a register: the inverse of `registerId`. */
export function deskAndYear(id: string): { readonly desk: string; readonly year: number } {
  const cut = id.lastIndexOf('-');
  return { desk: id.slice(0, cut), year: Number(id.slice(cut + 1)) };
}

/** Numbers from 1 to the highest that are not there: with register streams always none, which is what a check shows. */
export function missingNumbers(numbers: Iterable<number>): number[] {
  const there = new Set(numbers);
  const highest = Math.max(0, ...there);
  return Array.from({ length: highest }, (_, index) => index + 1).filter(number => !there.has(number));
}
