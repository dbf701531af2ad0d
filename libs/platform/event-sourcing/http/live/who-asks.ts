import { holdsSealed } from '#platform/personal-data';
import type { AnswerContext } from '../../query.js';

/** What an answer was made from, beside its question and its read models. */
export interface Regard {
  /** Who asks: then it is an answer for him alone. */
  asker: boolean;
  /** The log, or the keys of persons: then it may change although its read models don't. */
  beyond: boolean;
}
export const noRegard = (): Regard => ({ asker: false, beyond: false });

/**
 * The same context, which notes what an answer looks at. What never looked at who asks is the same for whoever may ask;
 * what opens something personal is not, because each who sees it leaves a trace of his own.
 */
export function noting(context: AnswerContext, regard: Regard): AnswerContext {
  const { actor, store, ...rest } = context;
  return {
    ...rest,
    get actor() {
      regard.asker = true;
      return actor;
    },
    get store() {
      regard.beyond = true;
      return store;
    },
    async reveal(json) {
      if (holdsSealed(json)) regard.asker = regard.beyond = true;
      return await context.reveal(json);
    },
    async revealRestricted(json, ground) {
      regard.asker = regard.beyond = true;
      return await context.revealRestricted(json, ground);
    },
    async history(stream) {
      regard.beyond = true;
      return await context.history(stream);
    },
    async find(kind, value) {
      regard.beyond = true;
      return await context.find(kind, value);
    },
  };
}
