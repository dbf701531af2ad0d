import type { Tick, Tone } from '../api/shapes.js';

/** Facts that tell of something kept or missed; all others are plain. What they mean is told beside the slider. */
const TONES: Readonly<Record<string, Tone>> = {
  PromiseBroken: 'bad',
  PromiseFoundEmpty: 'bad',
  ReplyMissed: 'bad',
  FollowUpMissed: 'bad',
  PromiseOverdue: 'late',
  PromiseAtRisk: 'late',
  PromiseBestCaseMissed: 'late',
  PromiseKeptLate: 'late',
  PromiseDisputed: 'late',
  PostRepairRegressionReported: 'late',
  ConductObserved: 'late',
  PromiseKept: 'good',
  PromiseSettled: 'good',
  ReplySent: 'good',
};

export const toneOfTick = ({ type }: Tick): Tone => TONES[type] ?? 'neutral';
