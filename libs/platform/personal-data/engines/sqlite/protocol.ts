import type { KeyStore } from '../../key-store.js';

export type Method = keyof KeyStore;
export interface Request {
  readonly id: number;
  readonly method: Method;
  readonly args: readonly unknown[];
}
export interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}
