import { deadline, due, fact } from '#platform/event-sourcing';
import { ReplyMissed, ReplyRequired, ReplySent } from '../contact.events.js';
import { aboutContact, contact } from '../contact.rules.js';

/** A reply that has not come by the end of its day is missed. The clock says so, not a person. */
export const replyMissed = deadline({
  name: 'reply-missed',
  on: contact,
  schedule: [
    due(ReplyRequired, event => event.data.dueAt),
    due(ReplySent, () => null),
    due(ReplyMissed, () => null),
  ],
  about: aboutContact,
  decide({ reply }) {
    if (!reply || reply.sentBy || reply.missed) return [];
    const { dueAt, dueOn, policy } = reply;
    return [fact(ReplyMissed, { dueAt, dueOn, policy })];
  },
});
