import type { LogStatus } from '../log-status.js';
import type { Witness } from '../witness/cosigner.js';

/** What the builder's worker is started with, beside what opens the events; structured-cloneable. */
export interface TransparencyOptions {
  /** DATA_DIR: the log lies in its folder `transparency`. */
  readonly dataFolder: string;
  readonly origin?: string;
  readonly publicUrl?: string;
  readonly checkpointMs: number;
  readonly witnesses: readonly Witness[];
  readonly witnessesRequired: number;
  /** Of several processes one builds it; the others read it. */
  readonly several?: boolean;
}

/** What it tells. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'status'; readonly status: LogStatus }
  | {
      readonly kind: 'log';
      readonly level: 'info' | 'warn' | 'error';
      readonly details: object;
      readonly message: string;
    };

/** What it is told: how many leaves the checkpoint has that is shown now. */
export type ToWorker = 'close' | { readonly seen: number };
