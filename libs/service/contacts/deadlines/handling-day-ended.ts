import { deadline, due, fact } from '#platform/event-sourcing';
import { HandlingDayEnded, HandlingDayOpened } from '../handlingDay.events.js';
import { handlingDay } from '../handlingDay.rules.js';

/** The working day of a register is over. What is not settled then is told by the reaction to it. */
export const handlingDayEnded = deadline({
  name: 'handling-day-ended',
  on: handlingDay,
  schedule: [due(HandlingDayOpened, event => event.data.endsAt), due(HandlingDayEnded, () => null)],
  about: () => ({}),
  decide: ({ register, day, endsAt, zone, ended }) =>
    ended ? [] : [fact(HandlingDayEnded, { register, day, endsAt, zone })],
});
