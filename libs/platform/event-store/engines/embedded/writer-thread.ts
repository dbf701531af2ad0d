import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { readFrame } from './append-frame.js';
import type { FrameAppend } from './append-frame.js';
import { checkpointer } from '#platform/sqlite';
import { announceCommit } from './commit-signal.js';
import { logWriter } from './log-writer.js';
import { scavenger } from './scavenger.js';
import { openLog } from './schema.js';
import { messageOf, primaryCode, SQLITE_BUSY, SQLITE_FULL } from './sqlite-errors.js';
import { streamRows } from './stream-rows.js';
import { isFrame, packAnswers } from './writer-protocol.js';
import type { FromWriter, ScavengeFrom, ToWriter, WriterData } from './writer-protocol.js';

/** Bytes of appends that share one transaction. */
const LARGEST_GROUP = 8 * 1024 * 1024;

if (!parentPort) throw new Error('The writer runs in a worker thread.');
const port = parentPort;
const tell = (message: FromWriter): void => port.postMessage(message);
const { file, shared, maxBytes, permanent } = workerData as WriterData;

try {
  serve();
} catch (error) {
  tell({ kind: 'not-open', message: messageOf(error) });
  port.close();
}

function serve(): void {
  const db = openLog(file, { maxBytes, permanent });
  const streams = streamRows(db);
  const writer = logWriter(db, streams);
  const scavenging = scavenger(db, streams);
  const checkpoints = checkpointer(db, file, 'full');
  /** Once a write or fsync has failed for another reason than space, what the disk holds is not known any more. */
  let broken: string | undefined;
  port.on('message', take);
  tell({ kind: 'open' });

  /** Commits this message and all that came in while the last commit ran. */
  function take(first: ToWriter): void {
    const appends: FrameAppend[] = [];
    let bytes = 0;
    let next: ToWriter | undefined = first;
    while (isFrame(next)) {
      bytes += next.length;
      for (const append of readFrame(next.block, next.length)) appends.push(append);
      next =
        bytes < LARGEST_GROUP ? (receiveMessageOnPort(port)?.message as ToWriter | undefined) : undefined;
    }
    if (appends.length > 0) commit(appends);
    if (next === 'close') void close();
    else if (next !== undefined && !isFrame(next)) scavenge(next);
  }

  function commit(appends: readonly FrameAppend[]): void {
    if (broken !== undefined) return tell({ kind: 'failed', appends: appends.length, message: broken });
    try {
      const outcomes = writer.commit(appends, Date.now());
      announceCommit(shared);
      tell(packAnswers(outcomes));
    } catch (error) {
      return tell({ kind: 'failed', appends: appends.length, message: explain(error) });
    }
    moveWal();
  }

  function scavenge({ from }: ScavengeFrom): void {
    if (broken !== undefined) return tell({ kind: 'not-scavenged', message: broken });
    try {
      tell({ kind: 'scavenged', step: scavenging.step(from, Date.now()) });
    } catch (error) {
      return tell({ kind: 'not-scavenged', message: explain(error) });
    }
    moveWal();
  }

  function moveWal(): void {
    try {
      checkpoints.committed();
    } catch (error) {
      explain(error);
    }
  }

  function explain(error: unknown): string {
    const code = primaryCode(error);
    if (code === SQLITE_FULL)
      return `The disk that holds ${file} is full: free some space, then append again.`;
    if (code === SQLITE_BUSY) return `${file} is held by another program: ${messageOf(error)}.`;
    return (broken = `Writing ${file} failed (${messageOf(error)}): close the store, look at the disk, open it again.`);
  }

  async function close(): Promise<void> {
    await checkpoints.close();
    db.close();
    port.close();
  }
}
