import type { DatabaseSync } from 'node:sqlite';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { CheckpointData } from './checkpoint-thread.js';
import { checkpointSchedule } from './checkpoints.js';

export interface Checkpointer {
  /** After each commit: moves the WAL when it is time. Throws when the log's file can't be written. */
  committed(): void;
  close(): Promise<void>;
}

/**
 * Runs on the writer's connection, whose own automatic checkpoints are off, with a thread of its own for what can be done
 * beside the writer. `synchronous`: what the database is kept at; `restartAbove`: bytes of WAL above which the writer waits.
 */
export function checkpointer(
  db: DatabaseSync,
  file: string,
  synchronous: 'full' | 'normal',
  restartAbove?: number,
): Checkpointer {
  const schedule = checkpointSchedule(
    Number(db.prepare('PRAGMA page_size').get()?.['page_size']),
    restartAbove,
  );
  const look = db.prepare('PRAGMA wal_checkpoint(NOOP)');
  const restart = db.prepare('PRAGMA wal_checkpoint(RESTART)');
  const { port1: answers, port2: answer } = new MessageChannel();
  const background = new Worker(new URL('./checkpoint-thread.js', import.meta.url), {
    workerData: { file, answer, synchronous } satisfies CheckpointData,
    transferList: [answer],
    name: 'checkpoints',
  });
  const ended = new Promise<void>(resolve => background.once('exit', () => resolve()));
  let failure: Error | undefined;
  let moving = false;
  // Who only reads for a while, or forgot to close, is not kept alive by it.
  background.unref();
  background.on('error', error => (failure = error instanceof Error ? error : new Error(String(error))));

  return {
    committed() {
      if (failure) throw failure;
      // asks instead of listening: under load the writer goes from one group to the next and hears no events
      const answered = moving ? receiveMessageOnPort(answers)?.message : undefined;
      if (answered !== undefined) moving = false;
      if (answered === 'failed') restart.get();
      const wal = look.get();
      const step = schedule({ log: Number(wal?.['log']), moved: Number(wal?.['checkpointed']) }, moving);
      if (step === 'restart') restart.get();
      if (step === 'background') {
        moving = true;
        background.postMessage('move');
      }
    },
    async close() {
      // Whoever waits for the end is kept alive until it is there.
      background.ref();
      background.postMessage('close');
      await ended;
      answers.close();
    },
  };
}
