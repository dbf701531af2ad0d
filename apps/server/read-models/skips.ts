import { recordedSkips, type LogReader, type ReaderKind } from '#platform/projections';

/** An event that an operator ordered to be left out. */
export interface SkipForHttp {
  /** Text: it may be beyond what a number in JSON holds. */
  readonly position: string;
  readonly eventType: string;
  /** Of the read model; another version is given the event again. */
  readonly version?: number;
  readonly by: string;
  readonly at: string;
  /** Of the order in the log: there is why, in words that are sealed. */
  readonly recordedAt: string;
}

/** All of one kind, by the reader's name, the latest last. */
export async function skipsOf(
  store: Pick<LogReader, 'read'>,
  kind: ReaderKind,
): Promise<ReadonlyMap<string, readonly SkipForHttp[]>> {
  const ours = (await recordedSkips(store)).filter(({ data }) => data.kind === kind);
  return new Map(
    [...Map.groupBy(ours, ({ data }) => data.name)].map(([name, some]) => [
      name,
      some.map(({ data, envelope, position }) => ({
        ...{ position: data.position, eventType: data.eventType },
        ...(data.version !== undefined && { version: data.version }),
        ...{ by: data.by, at: new Date(envelope.recordedAt).toISOString(), recordedAt: String(position) },
      })),
    ]),
  );
}
