import { policyAt, type Policy } from '#platform/event-sourcing';
import { localDate, termRange, type Due, type Instant, type PartialTime, type Term } from '#platform/time';
import type { Channel, Direction } from './contact.events.js';

/** Which contacts get a reply, and within which time: a rule of the house, not of the law. */
export interface ReplyTerm {
  readonly channels: readonly Channel[];
  readonly term: Term;
}

export const replyTerm: Policy<ReplyTerm> = {
  id: 'reply-term',
  versions: [
    {
      version: 'v1',
      inForceFrom: -Infinity,
      value: { channels: ['letter', 'email'], term: { n: 2, unit: 'working-day', calendarId: 'cn' } },
    },
  ],
};

/** Id and version of the policy in force, e.g. `reply-term v1`. */
export const replyTermVersion = (now: Instant): string =>
  `${replyTerm.id} ${policyAt(replyTerm, now).version}`;

/**
 * Until when a contact that happened then gets its reply; undefined where none is owed or its day is not known.
 * Where the contact lies between two days, the term begins with the last of them: nobody is called late who may not be.
 */
export function replyDue(
  { channels, term }: ReplyTerm,
  contact: { readonly direction: Direction; readonly channel: Channel },
  occurredAt: PartialTime,
  zone: string,
): Due | undefined {
  if (contact.direction !== 'in' || !channels.includes(contact.channel)) return undefined;
  if (occurredAt === 'unknown' || occurredAt.to === null) return undefined;
  const { from, to } = occurredAt;
  return termRange(localDate(from === to ? to : to - 1, zone), term, zone).latest;
}
