import type { CheckpointRow, WritableLogFile } from '../engines/log-file.js';

export interface Witness {
  /** C2SP signed-note verifier key, type 0x04. */
  readonly vkey: string;
  /** Below which `add-checkpoint` is (C2SP tlog-witness). */
  readonly url: string;
}

export interface CosignOptions {
  readonly witnesses: readonly Witness[];
  /** Cosignatures without which nothing is published. */
  readonly witnessesRequired: number;
  readonly seen: (size: number) => Promise<void>;
}

/** Has checkpoints cosigned, and publishes them. */
export interface Cosigner {
  /** Resolves when it is published, where the policy lets anything be built on it. */
  take(checkpoint: CheckpointRow): Promise<void>;
  close(): Promise<void>;
}

export function cosigner(
  _file: WritableLogFile,
  _options: CosignOptions,
  published: (checkpoint: CheckpointRow) => Promise<void>,
  _tell: (witnesses: Readonly<Record<string, string>>) => void,
): Cosigner {
  return { take: published, close: async () => undefined };
}
