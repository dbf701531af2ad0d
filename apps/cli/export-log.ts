import { existsSync } from 'node:fs';
import { CliError } from './cli-error.js';
import { untilInterrupted } from './interrupted.js';
import { exportedEvents, lastPosition } from './log-file/exported-events.js';
import type { Closing } from './log-file/format.js';
import { logFileText } from './log-file/write-log-file.js';
import { openSource, placeName } from './places.js';
import { progress, quiet } from './progress.js';
import { writeOut } from './write-out.js';

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
