/** What an owner says of itself. */
export interface OwnerStatus {
  readonly pid: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** The log's, as a decimal string. */
  readonly position: string;
}

/** The `status` request over anything with a head: `serveControl({ folder, requests: { status: statusOf(store) } })`. */
export function statusOf(store: { head(): Promise<bigint> }): () => AsyncGenerator<OwnerStatus> {
  const startedAt = Date.now();
  return async function* () {
    yield { pid: process.pid, startedAt, position: String(await store.head()) };
  };
}
