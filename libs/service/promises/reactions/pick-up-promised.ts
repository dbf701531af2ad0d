import { order, react, reaction } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { ExchangeStarted, OldUnitCollected } from '#service/entitlements/exchange.events.js';
import { ReturnReceived, ReturnRequested } from '#service/entitlements/return.events.js';
import { confirmKept } from '../capabilities/confirm-kept.js';
import { promisePickUp } from '../capabilities/promise-pick-up.js';

/** What the house promises by itself when goods go back. */
const WORDS = '我们会上门取回，不收任何费用。We will fetch it, at no cost to you.';

const promised = (id: string, caseId: string, day: string) =>
  order(promisePickUp, {
    promiseId: `pick-up-${id}`,
    caseId,
    by: { unit: 'service' },
    words: WORDS,
    literal: false,
    about: 'visit' as const,
    kind: 'firm' as const,
    medium: 'web' as const,
    due: { latestBy: day },
  });
const kept = (id: string, shownBy: string, occurredAt: string) =>
  order(confirmKept, { promiseId: `pick-up-${id}`, evidence: [shownBy], occurredAt });

/** Goods that we carry back are promised to be fetched, and the promise is kept by fetching them. */
export const pickUpPromised = reaction({
  name: 'promise-pick-up',
  on: [
    react(ExchangeStarted, ({ streamId, data }) => [promised(streamId, data.caseId, data.pickUpOn)]),
    react(ReturnRequested, ({ streamId, data }) =>
      data.pickUpOn === undefined ? [] : [promised(streamId, data.caseId, data.pickUpOn)],
    ),
    react(OldUnitCollected, ({ id, streamId, data, envelope }) =>
      data.how === 'fetched' ? [kept(streamId, id, toEdtf(envelope.occurredAt))] : [],
    ),
    react(ReturnReceived, ({ id, streamId, data, envelope }) =>
      data.how === 'fetched' ? [kept(streamId, id, toEdtf(envelope.occurredAt))] : [],
    ),
  ],
});
