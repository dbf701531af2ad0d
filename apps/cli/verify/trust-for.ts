import {
  MalformedHistory,
  parseCheckpoint,
  parseHistory,
  type Trust,
} from '#platform/transparency-log/proof/index.js';
import { knownKeys } from './known-keys.js';

export interface Trusted extends Trust {
  /** Keys that were remembered are not asked: the file's own are used, and that is said. */
  readonly ownKeys?: boolean;
}

/** What a history is held against: the keys that are named, else those that were remembered of its log. */
export function trustFor(history: string, { ownKeys = false, ...trust }: Trusted): Trust {
  if (ownKeys || (trust.keys ?? []).length > 0) return trust;
  const origin = originOf(history);
  return origin === undefined ? trust : { ...trust, keys: knownKeys(origin) };
}

function originOf(history: string): string | undefined {
  try {
    return parseCheckpoint(parseHistory(history).checkpoint)?.origin;
  } catch (error) {
    if (error instanceof MalformedHistory) return undefined;
    throw error;
  }
}
