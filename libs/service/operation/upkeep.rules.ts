import { evolve, streamType } from '#platform/event-sourcing';
import { ORDERS, ReaderEventSkipped, type ReaderName } from '#platform/projections';

export interface UpkeepState {
  /** {@link skipKey} of each event that is left out. */
  readonly skipped: readonly string[];
}

export const skipKey = ({ kind, name, version }: ReaderName, position: string): string =>
  `${kind} ${name} ${version ?? '-'} ${position}`;

/** What operators ordered of read models and reactions. */
export const upkeep = streamType<UpkeepState>({
  category: ORDERS.category,
  initial: { skipped: [] },
  evolve: [
    evolve(ReaderEventSkipped, ({ data }, state: UpkeepState) => ({
      skipped: [...state.skipped, skipKey(data, data.position)],
    })),
  ],
});
