/** Where the transparency log is, for health and for whoever waits; structured-cloneable, so that a worker can send it. */
export interface LogStatus {
  /** Publications so far, also those of one checkpoint with one cosignature more. */
  readonly publications: number;
  /** Leaves under the newest published checkpoint. */
  readonly size: number;
  /** The log's events up to here are under it, or are no leaves. */
  readonly position: bigint;
  /** Epoch milliseconds. */
  readonly signedAt?: number;
  /** Another process builds it: what is known here is what that one published. */
  readonly elsewhere?: true;
  /** Nothing more is signed until a person has looked: why. */
  readonly stopped?: string;
  /** It failed, and is tried again. */
  readonly failure?: { readonly message: string; readonly retryAt: number };
  /** Witnesses that did not cosign when they were asked last: verifier key → why. */
  readonly witnesses?: Readonly<Record<string, string>>;
}

/** Where it says what went wrong; pino's loggers fit. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
