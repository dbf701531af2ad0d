import { canStillBeKept, promise } from '#service/promises/promise.rules.js';
import { serviceRequest } from '#service/repairs/repair.rules.js';
import type { CustomerActs, OfferToChoose } from '../case-view.rules.js';
import { streamsOf } from '../story.js';
import type { Telling } from '../telling.js';
import { wordsOf } from '../words.js';

/** What the customer can do here by himself; nothing in a story that is replayed on a clock of its own. */
export function customerActs(tell: Telling): CustomerActs | undefined {
  if (tell.entries.some(({ clock }) => clock !== undefined)) return undefined;
  const promises = streamsOf(tell.story, promise).filter(
    ({ state }) => state.made && state.kind !== 'rolling',
  );
  return {
    confirm: promises.filter(({ state }) => canStillBeKept(state)).map(({ id }) => id),
    dispute: promises
      .filter(({ state: { claim, outcome, settled } }) => {
        const isSaidKept = claim !== undefined || outcome === 'kept' || outcome === 'kept-late';
        return isSaidKept && !settled;
      })
      .map(({ id }) => id),
    offers: streamsOf(tell.story, serviceRequest).flatMap(({ id, state }): OfferToChoose[] => {
      const offer = state.offers.at(-1);
      if (!offer || offer.chosen) return [];
      const options = offer.options.map(option => ({
        id: option.id,
        words: wordsOf(option.text),
        consequences: wordsOf(option.consequences),
        details: [option.dueEstimate, option.cost].filter(detail => detail !== undefined),
      }));
      return [{ requestId: id, offerId: offer.offerId, options }];
    }),
  };
}
