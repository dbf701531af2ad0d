import { deadline, due, fact } from '#platform/event-sourcing';
import {
  GreetingOverdue,
  WalkInArrived,
  WalkInGreeted,
  WalkInLeft,
  WalkInServed,
} from '../contact.events.js';
import { aboutContact, contact } from '../contact.rules.js';

/** A customer stands at the door and nobody has greeted him in time. */
export const greetingOverdue = deadline({
  name: 'greeting-overdue',
  on: contact,
  schedule: [
    due(WalkInArrived, event => event.data.greetBy),
    due(WalkInGreeted, () => null),
    due(WalkInServed, () => null),
    due(WalkInLeft, () => null),
    due(GreetingOverdue, () => null),
  ],
  about: aboutContact,
  decide({ walkIn, greeting }) {
    if (walkIn !== 'arrived' || !greeting || greeting.overdue) return [];
    return [fact(GreetingOverdue, { greetBy: greeting.by, policy: greeting.policy })];
  },
});
