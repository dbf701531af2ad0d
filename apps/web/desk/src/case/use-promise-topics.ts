import { queryOf } from '../address.js';
import { useAsk } from '../api/ask.js';
import type { PromiseItem, PromiseTopic } from '../api/shapes.js';

/** What a promise of the case is about, as the standard terms name it. */
export function usePromiseTopics(caseId: string): (promiseId: string) => PromiseTopic {
  const { data } = useAsk<{ promises: readonly PromiseItem[] }>(
    `/promises${queryOf({ caseId, limit: 200 })}`,
  );
  return promiseId => data?.promises.find(each => each.promiseId === promiseId)?.about ?? 'other';
}
