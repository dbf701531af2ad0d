import type { Said } from './shapes.js';

/** What was said, or that it was erased: never an empty place. */
export const saidWords = (
  said: Said,
  words: { readonly erased: string; readonly untold: string },
): string => {
  if (said === null || said === undefined || said === '') return words.untold;
  return typeof said === 'string' ? said : words.erased;
};
