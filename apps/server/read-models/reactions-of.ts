import type { Installation, ReactionStanding } from '../installation.js';
import { skipsOf } from './skips.js';

/** In one word, the worst first, as of read models; one in another process is known to fail once it has stopped. */
export const REACTION_STATES = ['stopped', 'failing', 'behind', 'current'] as const;
export type ReactionState = (typeof REACTION_STATES)[number];

/** Wherever they run. Positions are text: they may be beyond what a number in JSON holds. */
export async function reactionsForHttp({
  store,
  reactionsAnywhere,
}: Pick<Installation, 'store' | 'reactionsAnywhere'>) {
  const [head, standing, skips] = await Promise.all([
    store.head(),
    reactionsAnywhere(),
    skipsOf(store, 'reaction'),
  ]);
  const reactions = standing.map(each => {
    const { name, position, failure } = each;
    const skipped = skips.get(name);
    return {
      name,
      state: stateOf(each, head),
      position: String(position),
      behind: { positions: position < head ? Number(head - position) : 0 },
      ...(failure && { failure: { ...failure, position: String(failure.position) } }),
      ...(skipped && { skipped }),
    };
  });
  return { head: String(head), reactions };
}
export type ReactionForHttp = Awaited<ReturnType<typeof reactionsForHttp>>['reactions'][number];

function stateOf({ failure, position }: ReactionStanding, head: bigint): ReactionState {
  if (failure) return failure.stopped ? 'stopped' : 'failing';
  return position < head ? 'behind' : 'current';
}
