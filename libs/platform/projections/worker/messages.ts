import type { Applied } from '../applied.js';
import type { Report } from '../progress.js';

/** What a worker that keeps read models tells the thread that started it. */
export type FromWorker =
  | {
      /** Their tables are there; they fill from now on. */
      readonly kind: 'ready';
      readonly models: readonly {
        readonly name: string;
        readonly version: number;
        readonly position: bigint;
        readonly applied: Applied;
        readonly wanted?: number;
        readonly underway?: boolean;
      }[];
      readonly head: bigint;
      readonly dense?: boolean;
    }
  | { readonly kind: 'report'; readonly report: Report }
  | {
      readonly kind: 'log';
      readonly level: 'info' | 'warn' | 'error';
      readonly details: object;
      readonly message: string;
    };

/** What it is told. `begin`: what a thread that was started before it was needed waits for, its `workerData`. */
export type ToWorker = 'close' | { readonly begin: unknown };

/** The `workerData` of a thread that loads its modules and waits. */
export const WAITS = 'waits';
