import { isSystem } from '../../stream-metadata.js';
import { matcherOf } from '../../filter-match.js';
import type { EventMatcher } from '../../filter-match.js';
import type { EventFilter } from '../../event-store.js';
import type { ServerFilter } from './messages.js';

/** How a reading is shared: the server leaves out what it can be told to, the client the rest. */
export interface SplitFilter {
  readonly server: ServerFilter | undefined;
  readonly client: EventMatcher;
}

/** Streams whose name doesn't begin with `$`. */
const OWN: ServerFilter = { on: 'stream', pattern: '^[^$]' };

/**
 * The server takes one of stream and type, and its patterns are those of .NET: so prefixes are what is told to it, those
 * of streams before those of types, and otherwise to leave out its own streams. undefined: nothing can pass.
 */
export function splitFilter(filter: EventFilter | undefined, system: boolean): SplitFilter | undefined {
  const streams = possible(filter?.streamPrefixes, system);
  const types = possible(filter?.typePrefixes, system);
  if (streams === 'nothing' || types === 'nothing') return undefined;
  const matches = matcherOf(filter);
  const client: EventMatcher = system ? matches : event => !isSystem(event) && matches(event);
  if (streams !== 'anything') return { server: { on: 'stream', prefixes: streams }, client };
  if (types !== 'anything') return { server: { on: 'type', prefixes: types }, client };
  return { server: system ? undefined : OWN, client };
}

function possible(
  prefixes: readonly string[] | undefined,
  system: boolean,
): readonly string[] | 'anything' | 'nothing' {
  if (!prefixes || prefixes.includes('')) return 'anything';
  const left = system ? prefixes : prefixes.filter(prefix => !prefix.startsWith('$'));
  return left.length > 0 ? left : 'nothing';
}
