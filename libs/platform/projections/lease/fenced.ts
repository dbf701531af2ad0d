import type { ReadStore } from '#platform/read-store';
import { holdFast, type Fence } from './lease-row.js';

/**
 * The read store as who holds a lease writes to it: each transaction first makes sure that the lease is still his, so that
 * one who was paused writes nothing over what his successor wrote.
 */
export const fenced = (readStore: ReadStore, fence: Fence | undefined): ReadStore =>
  fence === undefined
    ? readStore
    : {
        ...readStore,
        transaction: (work, options) =>
          readStore.transaction(async (tx, beside) => {
            await holdFast(tx, readStore.dialect, fence);
            return await work(tx, beside);
          }, options),
      };
