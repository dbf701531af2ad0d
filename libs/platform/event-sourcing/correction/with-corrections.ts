import { declarationOf, type Recorded } from '../fact.js';
import { correctedData, RecordCorrected } from './record-corrected.js';

const CORRECTION = declarationOf(RecordCorrected).type;

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly data?: unknown;
}

const plain = <E extends Entry>(entry: E, data: object): E => ({ ...entry, data });

/**
 * Entries as they read after the corrections among them; the corrections stay where they are. For who shows or judges
 * what is recorded: who folds handles corrections where they come.
 */
export function withCorrections<E extends Entry>(
  entries: readonly E[],
  reading: (entry: E, data: object) => E = plain,
): readonly E[] {
  const now = new Map(
    entries.flatMap(({ type, data }) =>
      type === CORRECTION && data !== undefined
        ? [[(data as RecordCorrected).ofEvent, data as RecordCorrected] as const]
        : [],
    ),
  );
  if (now.size === 0) return entries;
  return entries.map(entry => {
    const correction = now.get(entry.id);
    return correction === undefined || entry.data === undefined
      ? entry
      : reading(entry, correctedData(correction));
  });
}

/** The same for facts as they are read from the log. */
export const asCorrected = (events: readonly Recorded[]): readonly Recorded[] =>
  withCorrections(events, ({ id, type, stream, streamId, revision, position, envelope }, data) => ({
    id,
    type,
    data,
    stream,
    streamId,
    revision,
    position,
    envelope,
  }));
