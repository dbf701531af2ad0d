import { ANY, NO_STREAM, STREAM_EXISTS } from './append-frame.js';

/** Where an event of the append was found in the stream already. */
export interface Place {
  readonly revision: number;
  readonly position: number;
}

export type Judgement =
  | { readonly kind: 'write' }
  | { readonly kind: 'repeated'; readonly last: Place }
  | { readonly kind: 'refused'; readonly reason?: string };

/**
 * What becomes of an append. An append that is stored whole is a repeat, whatever it expects: its sender may not have
 * heard the answer. One that is stored in part is neither the same append nor a new one.
 */
export function judgeAppend(
  expected: bigint,
  head: number | undefined,
  places: readonly (Place | undefined)[],
  deleted = false,
): Judgement {
  const found = places.filter(place => place !== undefined);
  const last = found.at(-1);
  if (last === undefined)
    return meets(expected, head, deleted)
      ? { kind: 'write' }
      : { kind: 'refused', reason: deleted ? 'it is deleted' : undefined };
  if (found.length < places.length)
    return {
      kind: 'refused',
      reason: `${found.length} of the ${places.length} events of the append are in the stream already`,
    };
  const inOrder = found.every(
    (place, index) => place.revision === last.revision - (found.length - 1 - index),
  );
  if (inOrder) return { kind: 'repeated', last };
  return { kind: 'refused', reason: 'the events of the append are in the stream already, in another order' };
}

/** A deleted stream is at its last revision, and there is no such stream. */
export function meets(expected: bigint, head: number | undefined, deleted: boolean): boolean {
  if (expected === ANY) return true;
  if (expected === NO_STREAM) return head === undefined || deleted;
  if (expected === STREAM_EXISTS) return head !== undefined && !deleted;
  return head !== undefined && expected === BigInt(head);
}
