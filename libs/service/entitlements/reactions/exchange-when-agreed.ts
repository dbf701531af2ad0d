import { order, react, reaction } from '#platform/event-sourcing';
import { startExchange } from '../capabilities/start-exchange.js';
import { RemedyAgreed } from '../remedy.events.js';

/** The customer agreed to an exchange: it begins, under the id of its remedy. */
export const exchangeWhenAgreed = reaction({
  name: 'exchange-when-agreed',
  on: [
    react(RemedyAgreed, ({ data: { kind, caseId, unitId }, streamId }) =>
      kind === 'exchange' ? [order(startExchange, { exchangeId: streamId, caseId, unitId })] : [],
    ),
  ],
});
