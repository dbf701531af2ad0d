export const STRATEGIES = ['DispatchToSingle', 'RoundRobin', 'Pinned', 'PinnedByCorrelation'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** How a group hands its events out. Times in milliseconds, counts in events. */
export interface GroupSettings {
  readonly resolveLinks: boolean;
  /** Latencies of each connection are measured and told. */
  readonly extraStatistics: boolean;
  /** After which an event that was neither taken nor refused is handed out again; 0: never. */
  readonly messageTimeout: number;
  /** How often an event is handed out again before it is parked. */
  readonly maxRetryCount: number;
  readonly checkpointAfter: number;
  /** Fewer than these are not worth a checkpoint when `checkpointAfter` has passed. */
  readonly minCheckpointCount: number;
  /** So many make one at once. */
  readonly maxCheckpointCount: number;
  /** 0: any number. */
  readonly maxSubscriberCount: number;
  /** Events that wait for a consumer at most, once the group has reached the end of its source. */
  readonly liveBufferSize: number;
  readonly readBatchSize: number;
  /** Events that wait for a consumer at most before that. */
  readonly historyBufferSize: number;
  readonly strategy: Strategy;
}

export const USUAL_SETTINGS: GroupSettings = {
  resolveLinks: false,
  extraStatistics: false,
  messageTimeout: 30_000,
  maxRetryCount: 10,
  checkpointAfter: 2_000,
  minCheckpointCount: 10,
  maxCheckpointCount: 1_000,
  maxSubscriberCount: 0,
  liveBufferSize: 500,
  readBatchSize: 20,
  historyBufferSize: 500,
  strategy: 'RoundRobin',
};
