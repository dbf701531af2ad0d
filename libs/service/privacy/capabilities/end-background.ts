import { Matches } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { bareCustomerId } from '#service/registry/customer.rules.js';
import { BackgroundEnded } from '../consent.events.js';
import { background } from '../consent.rules.js';

export class EndBackground extends Command {
  @Matches(/^[\w.-]{1,90}$/) customerId!: string;
  @Matches(/^[\w.-]{1,130}$/) consentId!: string;
}

/** What rested on a consent ends with it. */
export const endBackground = capability({
  id: 'Q5',
  command: EndBackground,
  on: background,
  summary: 'End the notes that rested on a consent',
  may: ['system'],
  refuses: [],
  stream: ({ customerId }) => bareCustomerId(customerId),
  about: (_, { customerId }) => ({ subjects: customerId ? [customerId] : [] }),
  decide({ consentId }, { customerId, notes }) {
    const resting = notes.filter(note => note.consentId === consentId && !note.ended);
    if (resting.length === 0) return [];
    const noteIds = resting.map(({ noteId }) => noteId);
    const holders = [...new Set(resting.map(({ holder }) => holder))];
    return [fact(BackgroundEnded, { customerId, consentId, noteIds, holders })];
  },
});
