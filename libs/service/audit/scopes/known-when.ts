import type { Recorded } from '#platform/event-sourcing';
import { statesAfter } from './scope-page.js';

/** What a decision was made from, and what was recorded by then and not looked at. */
export interface KnownWhen {
  readonly used: readonly {
    readonly stream: string;
    /** null: there was no such stream yet. */
    readonly revision: string | null;
    /** Folded as it then stood; undefined: streams without a state. */
    readonly state: unknown;
    readonly last: Recorded | undefined;
  }[];
  readonly notUsed: readonly Recorded[];
  readonly policies: readonly { readonly policy: string; readonly version: string }[];
}

/**
 * What did we know when we said that? By the fact's own `basis`: other streams at the revisions they then had.
 * @param around everything about the same case and unit, and the streams of the basis, in log order
 */
export function knownWhen(event: Recorded, around: readonly Recorded[]): KnownWhen {
  const { basis, policies } = event.envelope;
  const before = around.filter(({ position }) => position < event.position);
  const used = Object.entries(basis).map(([stream, revision]) => {
    const seen = before.filter(
      fact => fact.stream === stream && revision !== null && fact.revision <= BigInt(revision),
    );
    return { stream, revision, state: statesAfter(seen)[0]?.after, last: seen.at(-1) };
  });
  const wasSeen = ({ stream, revision }: Recorded): boolean =>
    stream === event.stream ||
    (basis[stream] !== undefined && basis[stream] !== null && revision <= BigInt(basis[stream]));
  return {
    used,
    notUsed: before.filter(fact => !wasSeen(fact)),
    policies: Object.entries(policies).map(([policy, version]) => ({ policy, version })),
  };
}
