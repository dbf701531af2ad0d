import { deadline, due, fact } from '#platform/event-sourcing';
import { exchangeProcess } from '../exchange-process.rules.js';
import { ExchangePickUpMissed, ExchangeStarted, OldUnitCollected } from '../exchange.events.js';
import { aboutSame } from '../remedy-decision.rules.js';

/** The day of the pick-up has ended, and the old unit is still with the customer. */
export const exchangePickUpMissed = deadline({
  name: 'exchange-pick-up-missed',
  on: exchangeProcess,
  schedule: [due(ExchangeStarted, ({ data }) => data.pickUpAt), due(OldUnitCollected, () => null)],
  about: aboutSame,
  decide: ({ collected, pickUpMissed, pickUpOn, pickUpAt }, dueAt) =>
    collected || pickUpMissed || pickUpOn === undefined || pickUpAt !== dueAt
      ? []
      : [fact(ExchangePickUpMissed, { pickUpOn })],
});
