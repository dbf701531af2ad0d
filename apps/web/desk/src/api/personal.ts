import type { RestrictedNote } from '#service/timeline/compose/restricted-words.js';
import type { Said } from './shapes.js';

/** What was said, or that it was erased or sealed by law: never an empty place. */
export const saidWords = (
  said: Said,
  words: {
    readonly erased: string;
    readonly untold: string;
    readonly restricted: (note: RestrictedNote) => string;
  },
): string => {
  if (said === null || said === undefined || said === '') return words.untold;
  if (typeof said === 'string') return said;
  return 'restricted' in said ? words.restricted(said) : words.erased;
};
