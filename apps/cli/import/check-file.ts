import { CliError } from '../cli-error.js';
import type { Closing } from '../log-file/format.js';
import { readLogFile } from '../log-file/read-log-file.js';
import { wrong } from '../log-file/read-lines.js';
import { counted, sameTally, StreamTable } from '../log-file/stream-table.js';
import { isTombstone } from '../log-file/tombstone.js';
import { asWritten } from '../output.js';

export interface CheckedFile {
  readonly streams: StreamTable;
  readonly closing: Closing;
}

/** Names that one message lists. */
const NAMED = 10;

/**
 * Reads the whole file before anything is written: its form, that each stream's revisions follow one another, and that
 * what the target has of these streams is how they begin in the file. Throws a CliError, with the line where it has one.
 */
export async function checkFile(
  file: string,
  target: StreamTable,
  options: { readonly signal?: AbortSignal; readonly told?: (events: number) => void },
): Promise<CheckedFile> {
  const streams = new StreamTable();
  const others = new Set<string>();
  let closing: Closing | undefined;
  let events = 0;
  for await (const item of readLogFile(file)) {
    options.signal?.throwIfAborted();
    if (item.kind === 'end') closing = item.closing;
    if (item.kind !== 'event') continue;
    const { event, line, digest } = item;
    const { stream, revision } = event;
    const before = streams.get(stream);
    if (before && revision !== before.last + 1n && !isTombstone(event))
      throw wrong(
        file,
        line,
        `revision ${revision} of stream ${asWritten(stream)} comes after ${before.last}: lines are missing, out of order or there twice`,
      );
    const now = counted(before, revision, digest);
    streams.set(stream, now);
    const there = target.get(stream);
    if (there && there.last === revision && !sameTally(there, now)) others.add(stream);
    options.told?.((events += 1));
  }
  if (!closing) throw new CliError(`${file} has no closing line.`);
  if (hasMore(target, streams))
    for await (const stream of streamsWhere(file, name => ahead(target, streams, name))) others.add(stream);
  if (others.size > 0)
    throw new CliError(
      `The target has other events in ${others.size} of the ${streams.size} streams of ${file}: ` +
        `${[...others].slice(0, NAMED).map(asWritten).join(', ')}${others.size > NAMED ? ', …' : ''}. ` +
        'Nothing was written. Import into an empty target, or into the one an earlier import of this file began.',
    );
  return { streams, closing };
}

const ahead = (target: StreamTable, file: StreamTable, stream: string): boolean =>
  (target.get(stream)?.last ?? -1n) > (file.get(stream)?.last ?? -1n);

function hasMore(target: StreamTable, file: StreamTable): boolean {
  for (const [key, { last }] of target.entries()) {
    const known = file.at(key);
    if (known && known.last < last) return true;
  }
  return false;
}

/** Names from the file, each once, of streams that a table marks: what tables know has no names. */
export async function* streamsWhere(
  file: string,
  wanted: (stream: string) => boolean,
): AsyncGenerator<string> {
  const seen = new StreamTable();
  for await (const item of readLogFile(file)) {
    if (item.kind !== 'event') continue;
    const { stream, revision } = item.event;
    if (seen.get(stream)) continue;
    seen.set(stream, counted(undefined, revision, item.digest));
    if (wanted(stream)) yield stream;
  }
}
