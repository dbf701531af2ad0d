import type { Change } from '../api/shapes.js';

/** A whole state as if each of its members had just come: so that it is told in the words of changes. Empty ones are left out. */
export function membersOf(state: unknown): readonly Partial<Change>[] {
  if (state === null || typeof state !== 'object' || Array.isArray(state)) return [];
  return Object.entries(state).flatMap(([name, is]: [string, unknown]) =>
    is === undefined || is === null || is === '' || (Array.isArray(is) && is.length === 0)
      ? []
      : [{ path: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, is }],
  );
}
