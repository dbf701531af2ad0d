import { IsString, Length } from 'class-validator';
import {
  capability,
  Command,
  fact,
  reject,
  type Decision,
  type DecisionContext,
  isDoneNow,
} from '#platform/event-sourcing';
import { WalkInGreeted, WalkInLeft, WalkInServed } from '../contact.events.js';
import { aboutContact, contact, type ContactState } from '../contact.rules.js';
import { walkInOutOfOrder } from '../contacts.problems.js';

abstract class WalkInStep extends Command {
  @IsString()
  @Length(1, 80)
  contactId!: string;
}
export class GreetWalkIn extends WalkInStep {}
export class ServeWalkIn extends WalkInStep {}
export class LeaveWalkIn extends WalkInStep {}

type Stage = NonNullable<ContactState['walkIn']>;

const shared = {
  id: 'B2',
  on: contact,
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'] as const,
  about: (_: WalkInStep, state: ContactState) => aboutContact(state),
};

/** What we do ourselves keeps its order; what is told afterwards is recorded as it is. */
const after = (
  stages: readonly Stage[],
  state: ContactState,
  context: DecisionContext,
  then: Decision,
): Decision =>
  !isDoneNow(context) || (state.walkIn && stages.includes(state.walkIn))
    ? then
    : reject(walkInOutOfOrder, { walkIn: state.walkIn ?? '-' });

export const greetWalkIn = capability({
  ...shared,
  command: GreetWalkIn,
  route: 'POST /contacts/:contactId/greet',
  summary: 'Somebody greeted the customer who came in',
  example: {},
  refuses: [walkInOutOfOrder],
  decide: (_, state, context) => after(['arrived'], state, context, [fact(WalkInGreeted, {})]),
});

export const serveWalkIn = capability({
  ...shared,
  command: ServeWalkIn,
  route: 'POST /contacts/:contactId/serve',
  summary: 'The customer who came in is being served',
  example: {},
  refuses: [walkInOutOfOrder],
  decide: (_, state, context) => after(['arrived', 'greeted'], state, context, [fact(WalkInServed, {})]),
});

export const leaveWalkIn = capability({
  ...shared,
  command: LeaveWalkIn,
  route: 'POST /contacts/:contactId/leave',
  summary: 'The customer left; unserved, if nobody had served him',
  example: {},
  refuses: [walkInOutOfOrder],
  decide: (_, state, context) =>
    after(['arrived', 'greeted', 'served'], state, context, [
      fact(WalkInLeft, { unserved: state.walkIn !== 'served' }),
    ]),
});
