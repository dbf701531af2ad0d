import { fdatasyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { openEmbeddedReader, type EmbeddedReaderOptions } from '../open-embedded-reader.js';
import { seenIn } from './seen-file.js';

export interface Following {
  readonly reader: EmbeddedReaderOptions;
  readonly file: string;
}

/**
 * A reader that has its effect and its checkpoint in one: a line for each event in a file, synced, position and id. It goes
 * on after the last whole line; half a line, of a process that was killed as it wrote, had no effect.
 */
const { reader, file } = workerData as Following;
const { lines, bytes } = seenIn(file);
const out = openSync(file, 'a');
ftruncateSync(out, bytes);
const store = openEmbeddedReader(reader);
parentPort?.postMessage('following');
for await (const message of store.subscribe({ after: lines.at(-1)?.position ?? 0n })) {
  if (message.kind === 'caught-up') parentPort?.postMessage('caught up');
  if (message.kind !== 'events') continue;
  writeSync(out, message.events.map(({ position, id }) => `${position} ${id}\n`).join(''));
  fdatasyncSync(out);
}
