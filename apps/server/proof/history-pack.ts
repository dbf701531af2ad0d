import { hash } from 'node:crypto';
import type { Envelope } from '#platform/event-sourcing';
import type { StoredEvent } from '#platform/event-store';
import type { PersonalData } from '#platform/personal-data';
import type { Completeness, Inclusion, TransparencyLog } from '#platform/transparency-log';
import { envelopeOf, headerText } from './entry-header.js';
import type { Sight } from './sight.js';
import { storedAt, type LogByPosition } from './stored-at.js';

export interface ProofParts {
  readonly transparency: TransparencyLog;
  readonly store: LogByPosition;
  readonly personalData: Pick<PersonalData, 'openings'>;
}

/** One entry on its way out, for who makes something else of it too. */
export interface PackedEntry {
  readonly event: StoredEvent;
  readonly envelope: Partial<Envelope>;
  /** Its payload goes out in bytes. */
  readonly shown: boolean;
}

/** A chain with what proves it, ready to be written: `vitrine-history/1` of docs/proof. */
export interface HistoryPack {
  readonly completeness: Completeness;
  /** JSON text, an entry at a time: only the proofs are held in memory. `onEntry` is told of each before it is written. */
  json(onEntry?: (entry: PackedEntry) => void): AsyncGenerator<string>;
}

/** How often a checkpoint may be published between two questions before we give up. */
const ATTEMPTS = 5;

/** undefined: nothing of the chain is under a published checkpoint. */
export async function historyPack(
  parts: ProofParts,
  chain: string,
  sight: Sight,
): Promise<HistoryPack | undefined> {
  const { transparency } = parts;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const completeness = await transparency.completeness(chain);
    if (!completeness) return undefined;
    const positions = completeness.entries.map(({ position }) => position);
    const inclusions = await transparency.inclusions(positions);
    const { size } = completeness.checkpoint;
    const isWhole = positions.every(position => inclusions.get(position)?.checkpoint.size === size);
    if (isWhole)
      return {
        completeness,
        json: onEntry => written(parts, completeness, inclusions, sight, onEntry),
      };
  }
  throw new Error(`Checkpoints were published faster than ${chain} could be read; ask again.`);
}

async function* written(
  { transparency, store, personalData }: ProofParts,
  { chain, checkpoint, entries, siblings, mapLeaf }: Completeness,
  inclusions: ReadonlyMap<bigint, Inclusion>,
  sight: Sight,
  onEntry?: (entry: PackedEntry) => void,
): AsyncGenerator<string> {
  const head = {
    format: 'vitrine-history/1',
    chain,
    checkpoint: checkpoint.note,
    keys: transparency.keys,
    witnesses: transparency.witnesses,
    count: entries.length,
    map: { siblings: siblings.map(base64) },
    mapLeaf: { index: mapLeaf.index, root: base64(mapLeaf.root), proof: mapLeaf.proof.map(base64) },
  };
  yield `${JSON.stringify(head).slice(0, -1)},"entries":[`;
  let separator = '\n';
  for (const { index, position } of entries) {
    const event = await storedAt(store, position);
    const envelope = envelopeOf(event);
    const shown = sight.data(envelope);
    onEntry?.({ event, envelope, shown });
    const entry = {
      index,
      proof: (inclusions.get(position)?.proof ?? []).map(base64),
      header: headerText(event),
      envelope: bytesOr(event.metadata, sight.envelope(envelope)),
      data: bytesOr(event.data, shown),
      openings: shown ? Object.fromEntries(await personalData.openings(textOf(event.data))) : {},
    };
    yield separator + JSON.stringify(entry);
    separator = ',\n';
  }
  yield '\n]}\n';
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const bytesOr = (bytes: Uint8Array, shown: boolean): { bytes: string } | { sha256: string } =>
  shown ? { bytes: base64(bytes) } : { sha256: sha256(bytes) };

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'base64');
