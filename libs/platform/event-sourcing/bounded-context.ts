import type { AnyCapability } from './capability.js';
import type { CapabilityRow } from './capability-row.js';
import type { AnyDeadline } from './deadline.js';
import type { AnyQuery } from './query.js';
import type { Projector } from './projector.js';
import type { Reaction } from './reaction.js';

/** Everything a context brings; the server and the projection worker are composed from these lists. */
export interface BoundedContext {
  readonly name: string;
  readonly capabilities: readonly AnyCapability[];
  readonly queries: readonly AnyQuery[];
  readonly reactions: readonly Reaction[];
  readonly deadlines: readonly AnyDeadline[];
  /** Those of the queries, and any further ones; each once. */
  readonly projectors: readonly Projector[];
  /** Its rows of docs/capabilities.md. */
  readonly rows: readonly CapabilityRow[];
}

export function boundedContext(
  declaration: Pick<BoundedContext, 'name'> & Partial<Omit<BoundedContext, 'name'>>,
): BoundedContext {
  const queries = declaration.queries ?? [];
  return {
    name: declaration.name,
    capabilities: declaration.capabilities ?? [],
    queries,
    reactions: declaration.reactions ?? [],
    deadlines: declaration.deadlines ?? [],
    projectors: [
      ...new Set([...(declaration.projectors ?? []), ...queries.flatMap(query => query.projectors)]),
    ],
    rows: declaration.rows ?? [],
  };
}
