import { setTimeout as delay } from 'node:timers/promises';
import type { CheckpointRow, WritableLogFile } from '../engines/log-file.js';
import { parseNote, signatureBy } from '../keys/note.js';
import type { Log } from '../log-status.js';
import { consistencyProof } from '../tree/tree-nodes.js';
import { askWitness } from './ask-witness.js';

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
  /** Resolves when whoever reads beside has seen a checkpoint. */
  readonly seen: (size: number) => Promise<void>;
  readonly log: Log;
}

/** Has checkpoints cosigned, and publishes them. */
export interface Cosigner {
  /** Resolves when it is published, or, where the policy waits for witnesses, when it has what is required. */
  take(checkpoint: CheckpointRow): Promise<void>;
  close(): Promise<void>;
}

const LONGEST_BACK_OFF_MS = 30_000;

/**
 * Asks every witness beside the builder, about the newest checkpoint only: a slow one holds nobody up. Where cosignatures are
 * required, a checkpoint is not built upon before it has them, so that what is published is all that the store holds.
 */
export function cosigner(
  file: WritableLogFile,
  options: CosignOptions,
  published: (checkpoint: CheckpointRow) => Promise<void>,
  tell: (witnesses: Readonly<Record<string, string>>) => void,
): Cosigner {
  const { witnesses, witnessesRequired: required, log } = options;
  const closing = new AbortController();
  const wakes = new Set<() => void>();
  const failures: Record<string, string> = {};
  let current: CheckpointRow | undefined;
  const changed = (): void => [...wakes].forEach(wake => wake());
  const change = (): Promise<void> =>
    new Promise(resolve => {
      const wake = (): void => void (wakes.delete(wake), resolve());
      wakes.add(wake);
    });

  async function add(vkey: string, size: number, line: string): Promise<void> {
    const cosigned = current?.size === size ? withLine(current, line) : undefined;
    file.transaction(() => {
      file.setWitnessSize(vkey, size);
      if (cosigned) file.setNote(size, cosigned.note, cosigned.published);
    });
    if (!cosigned) return;
    current = cosigned;
    if (cosigned.published) await published(cosigned);
    changed();
  }

  function withLine(row: CheckpointRow, line: string): CheckpointRow {
    const note = row.note + line;
    return { ...row, note, published: row.published || countIn(note, witnesses) >= required };
  }

  async function follow(witness: Witness): Promise<void> {
    for (let attempts = 0; !closing.signal.aborted;) {
      const row = current;
      if (!row || isCosigned(row.note, witness.vkey)) {
        await change();
        continue;
      }
      try {
        const { line } = await askWitness(witness, questionOf(file, row, witness), closing.signal);
        attempts = 0;
        if (failures[witness.vkey] !== undefined) {
          delete failures[witness.vkey];
          tell({ ...failures });
        }
        await add(witness.vkey, row.size, line);
      } catch (error) {
        if (closing.signal.aborted) return;
        attempts += 1;
        failures[witness.vkey] = messageOf(error);
        log.warn(
          { witness: witness.vkey, size: row.size, attempts, why: failures[witness.vkey] },
          'A witness did not cosign.',
        );
        tell({ ...failures });
        const wait = Math.min(LONGEST_BACK_OFF_MS, 100 * 2 ** Math.min(attempts - 1, 20));
        await delay(wait, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  const following = witnesses.map(follow);
  return {
    async take(checkpoint) {
      current = checkpoint;
      if (!current.published && countIn(current.note, witnesses) >= required) {
        const now = (current = { ...current, published: true });
        file.transaction(() => file.setNote(now.size, now.note, true));
      }
      if (current.published) await published(current);
      changed();
      while (!current.published && !closing.signal.aborted) await change();
      if (required > 0 && !closing.signal.aborted) await options.seen(current.size);
    },
    async close() {
      closing.abort();
      changed();
      await Promise.all(following);
    },
  };
}

const questionOf = (file: WritableLogFile, row: CheckpointRow, { vkey }: Witness) => ({
  text: parseNote(row.note)!.text,
  note: row.note,
  size: row.size,
  old: Math.min(file.witnessSize(vkey), row.size),
  proofFrom: (old: number) => consistencyProof(file.tile, old, row.size),
});

const isCosigned = (note: string, vkey: string): boolean => {
  const { text, signatures } = parseNote(note)!;
  return signatureBy(vkey, text, signatures) !== undefined;
};
const countIn = (note: string, witnesses: readonly Witness[]): number =>
  witnesses.filter(({ vkey }) => isCosigned(note, vkey)).length;

const messageOf = (error: unknown): string => {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
};
