import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { giveWay } from '#platform/threads';
import { existingFile } from '../existing-file.js';

/** Moves the WAL into the database's file beside the writer, each time it is asked to. */
giveWay();
const { file, answer, synchronous } = workerData as CheckpointData;
const db = new DatabaseSync(existingFile(file), { timeout: 0 });
db.exec(`PRAGMA synchronous = ${synchronous}; PRAGMA wal_autocheckpoint = 0;`);
const passive = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');

parentPort?.on('message', (message: 'move' | 'close') => {
  if (message === 'move') return answer.postMessage(move());
  db.close();
  answer.close();
  parentPort?.close();
});

export interface CheckpointData {
  readonly file: string;
  readonly answer: MessagePort;
  readonly synchronous: 'full' | 'normal';
}

function move(): 'moved' | 'failed' {
  try {
    passive.get();
    return 'moved';
  } catch {
    return 'failed';
  }
}
