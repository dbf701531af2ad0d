import { promise } from '#service/promises/promise.rules.js';
import type { CaseView, PromiseCard } from '../case-view.rules.js';
import { streamsOf } from '../story.js';
import type { Telling } from '../telling.js';
import { promiseCard } from './promise-card.js';
import { replyCards } from './reply-cards.js';
import { rollingCard } from './rolling-card.js';
import { CARD_ORDER } from './status.js';

/** Every promise and every reply owed, unresolved first, then in the order they were made. */
export function promiseCards(tell: Telling): readonly PromiseCard[] {
  const begun = new Map(tell.entries.map((entry, index) => [entry.stream, index] as const).reverse());
  const promised = streamsOf(tell.story, promise)
    .filter(({ state }) => state.made || state.requested)
    .map(({ stream, id, state }) => ({
      at: begun.get(stream) ?? 0,
      card: (state.kind === 'rolling' ? rollingCard : promiseCard)(stream, id, state, tell),
    }));
  const owed = replyCards(tell).map(card => ({ at: begun.get(`contact-${card.id}`) ?? 0, card }));
  const rank = ({ status }: PromiseCard) => CARD_ORDER.indexOf(status.code);
  return [...promised, ...owed]
    .sort((a, b) => rank(a.card) - rank(b.card) || a.at - b.at)
    .map(({ card }) => card);
}

export const countsOf = (cards: readonly PromiseCard[]): CaseView['counts'] =>
  CARD_ORDER.flatMap(code => {
    const same = cards.filter(card => card.status.code === code);
    const [first] = same;
    // A missed reply has a label of its own; the count is of all that was missed.
    return first
      ? [{ ...(same.find(card => card.kind !== 'reply') ?? first).status, count: same.length }]
      : [];
  });
