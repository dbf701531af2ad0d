import type { PromiseCard } from '../api/shapes.js';

type StatusCode = PromiseCard['status']['code'];

const isRecord = (state: unknown): state is Readonly<Record<string, unknown>> =>
  state !== null && typeof state === 'object';

/** Where the promise of a folded state stands; undefined where the state is no promise's, or nothing was made yet. */
export function promiseStanding(stream: string, state: unknown): StatusCode | undefined {
  if (!stream.startsWith('promise-') || !isRecord(state)) return undefined;
  if (state['settled'] === true) return 'settled';
  if (typeof state['outcome'] === 'string') return state['outcome'] as StatusCode;
  if (state['made'] !== true) return state['requested'] === true ? 'requested' : undefined;
  if (state['overdue'] === true) return 'overdue';
  return state['risk'] ? 'at-risk' : 'open';
}
