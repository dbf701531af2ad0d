/** A checkpoint as it was published: C2SP tlog-checkpoint in a signed note. */
export interface PublishedCheckpoint {
  readonly origin: string;
  /** Leaves under it, map roots included. */
  readonly size: number;
  readonly root: Uint8Array;
  /** The signed note, cosignatures included. */
  readonly note: string;
  /** The log's events up to this position are under it. */
  readonly position: bigint;
  /** Epoch milliseconds. */
  readonly signedAt: number;
}

/** One leaf under the newest published checkpoint. */
export interface Inclusion {
  readonly index: number;
  /** 96 bytes for an event; see docs/proof. */
  readonly leaf: Uint8Array;
  /** RFC 6962 audit path, deepest first. */
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: PublishedCheckpoint;
}

/** All of a chain under the newest published checkpoint. */
export interface Completeness {
  readonly chain: string;
  readonly head: Uint8Array;
  /** Its entries, in log order; the chain's count is their number. */
  readonly entries: readonly { readonly index: number; readonly position: bigint }[];
  /** Siblings in the map, deepest first. */
  readonly siblings: readonly Uint8Array[];
  /** The leaf that holds the map's root. */
  readonly mapLeaf: {
    readonly index: number;
    readonly root: Uint8Array;
    readonly proof: readonly Uint8Array[];
  };
  readonly checkpoint: PublishedCheckpoint;
}

/** The transparency log of an installation; docs/proof has its formats. */
export interface TransparencyLog {
  /** The newest published checkpoint; undefined: none yet, or none that has the witnesses the policy requires. */
  latest(): Promise<PublishedCheckpoint | undefined>;
  /** Of the event at a position of the log; undefined: not under a published checkpoint yet, or no event's position. */
  inclusion(position: bigint): Promise<Inclusion | undefined>;
  /** Of several at once, under one checkpoint. Those not under it yet are left out. */
  inclusions(positions: readonly bigint[]): Promise<ReadonlyMap<bigint, Inclusion>>;
  /** Of a chain (`customer-…`, `case-…`, `unit-…`); undefined: no entry of it is under a published checkpoint yet. */
  completeness(chain: string): Promise<Completeness | undefined>;
  /** Verifier keys (C2SP signed-note vkey) whose signatures are on current checkpoints, the oldest first. */
  readonly keys: readonly string[];
  /** Verifier keys of the witnesses that this installation asks for cosignatures. */
  readonly witnesses: readonly string[];
  /** Resolves when a published checkpoint is at or beyond the position; rejects after the time. */
  until(position: bigint, withinMs: number): Promise<PublishedCheckpoint>;
  /** Called after each publication. Returns the unsubscriber. */
  onPublished(listener: (checkpoint: PublishedCheckpoint) => void): () => void;
  close(): Promise<void>;
}
