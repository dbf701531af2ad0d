import type { DecisionContext, Folded } from '#platform/event-sourcing';
import { isDoneNow } from '#platform/event-sourcing';
import type { Exceeded } from '../approval.events.js';
import { exceeds, type Grants } from '../authority.rules.js';
import type { PromiseMade } from '../promise.events.js';

/** Seen by the customer in place of what nobody has promised him yet. */
export const NOT_PROMISED_YET = { hidden: '尚待批准，还不是承诺 · Awaits approval, not promised yet' };

/** What of a promise is not this actor's to make. Only what is promised through us now is measured against it. */
export const beyondAuthority = (
  promised: PromiseMade,
  context: Omit<DecisionContext, 'reads'> & { readonly reads: { readonly authority?: Folded<Grants> } },
): Exceeded | undefined =>
  isDoneNow(context)
    ? exceeds(context.reads.authority?.state ?? {}, context.actor, promised, context.now, context.zone)
    : undefined;
