import { LRUCache } from 'lru-cache';
import { RE2JS } from 're2js';
import { InvalidFilterError } from './event-store.js';

/** Characters of a pattern. */
export const LONGEST_PATTERN = 1_024;
/** Names whose answer is remembered, a pattern: about 100 bytes each. */
const KNOWN_NAMES = 10_000;

export type NamePattern = (name: string) => boolean;

const compiled = new LRUCache<string, NamePattern>({ max: 100 });

/** Whether a pattern is found anywhere in a name: compiled once, and its answers are remembered. Throws {@link InvalidFilterError}. */
export function namePattern(pattern: string): NamePattern {
  const known = compiled.get(pattern);
  if (known) return known;
  const matches = compile(pattern);
  const answers = new LRUCache<string, boolean>({ max: KNOWN_NAMES });
  const remembering = (name: string): boolean => {
    const answered = answers.get(name);
    if (answered !== undefined) return answered;
    const answer = matches(name);
    answers.set(name, answer);
    return answer;
  };
  compiled.set(pattern, remembering);
  return remembering;
}

function compile(pattern: string): NamePattern {
  if (pattern.length > LONGEST_PATTERN)
    throw new InvalidFilterError(pattern, `it has more than ${LONGEST_PATTERN} characters`);
  try {
    const expression = RE2JS.compile(pattern);
    return name => expression.test(name);
  } catch (error) {
    throw new InvalidFilterError(pattern, error instanceof Error ? error.message : String(error));
  }
}
