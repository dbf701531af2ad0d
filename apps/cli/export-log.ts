import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { CliError } from './cli-error.js';
import { untilInterrupted } from './interrupted.js';
import { exportedEvents, lastPosition } from './log-file/exported-events.js';
import type { Closing } from './log-file/format.js';
import { logFileText } from './log-file/write-log-file.js';
import { openSource, placeName } from './places.js';
import { progress, quiet } from './progress.js';

export interface ExportOptions {
  /** Data folder or connection string. */
  readonly from: string;
  /** A file, or `-`. */
  readonly out: string;
  readonly system?: boolean;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

/** Writes the log as it is now; a file appears under its name when it is whole. */
export async function exportLog(options: ExportOptions): Promise<Closing> {
  const { from, out, system = false } = options;
  if (out !== '-' && !options.force && existsSync(out))
    throw new CliError(`${out} is there already: choose another file, or write over it with --force.`);
  const store = await openSource(from);
  const shown = options.quiet ? quiet : progress('Exporting');
  try {
    const position = await lastPosition(store);
    const header = { madeAt: new Date().toISOString(), source: placeName(from), position };
    let closing: Closing | undefined;
    const text = logFileText(header, exportedEvents(store, position, { system }), {
      events: count => shown.at(count),
      closed: it => (closing = it),
    });
    await untilInterrupted(signal => writeOut(text, out, signal));
    if (!closing) throw new CliError('The export ended before its closing line.');
    return closing;
  } finally {
    shown.end();
    await store.close();
  }
}

async function writeOut(text: AsyncIterable<string>, out: string, signal: AbortSignal): Promise<void> {
  if (out === '-') return pipeline(Readable.from(text), process.stdout, { signal, end: false });
  const part = `${out}.part`;
  try {
    // A log holds what customers said: for its owner's eyes.
    await write(text, createWriteStream(part, { mode: 0o600 }), out.endsWith('.gz'), signal);
    const handle = await open(part, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(part, out);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

const write = (
  text: AsyncIterable<string>,
  file: Writable,
  compressed: boolean,
  signal: AbortSignal,
): Promise<void> =>
  compressed
    ? pipeline(Readable.from(text), createGzip(), file, { signal })
    : pipeline(Readable.from(text), file, { signal });
