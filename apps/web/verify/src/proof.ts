import {
  fromBase64,
  isConsistent as consistent,
  linesOf,
  parseHeader,
  parseHistory,
  toBase64,
  verifyHistory,
  withOpened,
  type Check,
  type ProvenEntry as VerifiedEntry,
} from '#platform/transparency-log/proof';
import type { Envelope } from '#platform/event-sourcing';
import type { Locale } from '#platform/time';
import { readyCrypto } from './crypto/subtle-in-script.js';
import { NOT_PROVED, type ProvenEntry } from './proven-entry.js';

export { innerHash } from '#platform/transparency-log/proof';

/** A history of which everything holds. */
export interface Proven {
  readonly checkpoint: { readonly origin: string; readonly size: number; readonly root: string };
  /** Verifier keys whose signatures are on the checkpoint. */
  readonly keys: readonly string[];
  /** Names of the witnesses that have cosigned it. */
  readonly cosigned: readonly string[];
  readonly entries: readonly ProvenEntry[];
}

/** Thrown for a history of which something does not hold. */
export class ProofFault extends Error {
  override readonly name = 'ProofFault';
  constructor(
    readonly checks: readonly Check[],
    /** Ids of the entries that do not hold. */
    readonly eventIds: readonly string[],
  ) {
    super(linesOf(checks, 'en').join(' '));
  }
  lines(locale: Locale): readonly string[] {
    return linesOf(this.checks, locale);
  }
}

/**
 * Verifies a `vitrine-history/1` document. `pinned`: keys of which one has to have signed; absent: one that it names itself.
 * @throws ProofFault where something does not hold
 */
export async function provenOf(text: string, pinned?: readonly string[]): Promise<Proven> {
  await readyCrypto();
  const { proven, checks } = await verifyHistory(text, { keys: pinned });
  if (!proven) {
    const failing = checks.filter(({ outcome }) => outcome === 'fails');
    throw new ProofFault(failing, idsAt(text, failing));
  }
  const { origin, size, root } = proven.checkpoint;
  return {
    checkpoint: { origin, size, root: toBase64(root) },
    keys: proven.keys,
    cosigned: proven.witnesses.map(({ name }) => name),
    entries: proven.entries.map(entryOf),
  };
}

function entryOf(entry: VerifiedEntry): ProvenEntry {
  const { envelope, revision } = entry;
  const data = withOpened(entry, sealed => {
    if (sealed.kind === 'opened') return sealed.value;
    return sealed.kind === 'older' ? NOT_PROVED : { erased: true };
  });
  return {
    ...entry,
    revision: BigInt(revision),
    envelope: envelope as Envelope | undefined,
    data: data as Record<string, unknown> | undefined,
  };
}

function idsAt(text: string, failing: readonly Check[]): readonly string[] {
  const places = failing.flatMap(({ entry }) => entry ?? []);
  if (places.length === 0) return [];
  const { entries } = parseHistory(text);
  return places.flatMap(n => parseHeader(entries[n]?.header ?? '')?.id ?? []);
}

/** Whether a newer checkpoint continues an older one; roots in base64. */
export function isConsistent(
  older: { readonly size: number; readonly root: string },
  newer: { readonly size: number; readonly root: string },
  proof: readonly Uint8Array[],
): boolean {
  const [before, after] = [fromBase64(older.root), fromBase64(newer.root)];
  if (!before || !after) return false;
  return consistent({ size: older.size, root: before }, { size: newer.size, root: after }, proof);
}
