import type { Tone } from '../../../shared/src/shapes.js';
import type { ReadModelStatus } from './shapes.js';

export type StateName = 'live' | 'catching-up' | 'stands' | 'building' | 'waiting' | 'compared' | 'failed';

/** In one word, the worst first: what stands is told before what is built. */
export function stateOf({
  failure,
  stalled,
  behind,
  order,
}: Pick<ReadModelStatus, 'failure' | 'stalled' | 'behind' | 'order'>): StateName {
  if (failure || stalled) return 'stands';
  if (order && order.state !== 'compared') return order.state;
  return behind.positions > 0 ? 'catching-up' : 'live';
}

export const TONES: Readonly<Record<StateName, Tone>> = {
  live: 'good',
  'catching-up': 'waiting',
  stands: 'bad',
  building: 'waiting',
  waiting: 'late',
  compared: 'neutral',
  failed: 'bad',
};
