import type { To } from '../address.js';
import type { AuditSearchAnswer } from '../history/queries.js';

export type Hit = AuditSearchAnswer['hits'][number];

/** In which order the kinds are told. */
const KINDS = [
  'case',
  'unit',
  'customer',
  'person',
  'shop',
  'event',
] as const satisfies readonly Hit['kind'][];

/** What was found, by kind, in the order of the answer; kinds of which nothing was found are left out. */
export const byKind = (
  hits: readonly Hit[],
): readonly { readonly kind: Hit['kind']; readonly hits: Hit[] }[] =>
  KINDS.flatMap(kind => {
    const ofKind = hits.filter(hit => hit.kind === kind);
    return ofKind.length === 0 ? [] : [{ kind, hits: ofKind }];
  });

/** Where a hit leads to. An event by itself: its day is not told here, and there its case on that day is linked. */
export function placeOfHit({ kind, id }: Pick<Hit, 'kind' | 'id'>): To {
  if (kind === 'case') return { page: 'case', caseId: id, known: 'then' };
  if (kind === 'event') return { page: 'event', eventId: id };
  return { page: 'scope', kind, id };
}
