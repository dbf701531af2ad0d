import { startBuilderThread, type BuilderThread, type OpenTransparencyLogOptions } from './builder-thread.js';
import { logFolder } from './folder.js';
import { listedKeys } from './keys/signing-keys.js';
import type { LogStatus } from './log-status.js';
import { lateView } from './reading/late-view.js';
import { tileReader, type TileReader } from './reading/serve-tiles.js';
import { waiting } from './reading/waiting.js';
import type { TransparencyLog } from './transparency-log.js';

/** The log as a process has it: the port, and what HTTP and health need beside. */
export interface RunningTransparencyLog extends TransparencyLog, TileReader {
  readonly status: LogStatus;
  /** Keys that signed before, and sign no more. */
  readonly formerKeys: readonly string[];
}

/** The log as one of several processes has it: it reads what another one signs, and builds while it is told to. */
export interface StandbyTransparencyLog extends RunningTransparencyLog {
  /** From now on this process builds and signs, until what this gives is closed. Rejects where it can't start at all. */
  build(): Promise<{ close(): Promise<void> }>;
}

/** Between two looks at what another process has published, milliseconds. */
const LOOK_MS = 100;

/** Builds the log in a thread, and reads beside it. Rejects where it can't start at all. */
export async function openTransparencyLog(
  options: OpenTransparencyLogOptions,
): Promise<RunningTransparencyLog> {
  const log = transparencyLogOf(options);
  try {
    await log.build();
    return log;
  } catch (error) {
    await log.close();
    throw error;
  }
}

/** Reads what another process publishes in the same folder. */
export function standbyTransparencyLog(options: OpenTransparencyLogOptions): StandbyTransparencyLog {
  const log = transparencyLogOf(options);
  log.stand();
  return log;
}

function transparencyLogOf(options: OpenTransparencyLogOptions): StandbyTransparencyLog & { stand(): void } {
  const { transparency, log } = options;
  const folder = logFolder(transparency.dataFolder);
  const view = lateView(folder.file, transparency.witnessesRequired > 0);
  let status: LogStatus = { publications: 0, size: 0, position: 0n, elsewhere: true };
  let renewedFor = -1;
  let building: BuilderThread | undefined;
  let closed = false;
  const waiters = waiting(() => atStatus());

  /** A checkpoint stands for the log up to where there is nothing but what is no leaf after it. */
  const atStatus = () =>
    view.checkpoint && status.position > view.checkpoint.position
      ? { ...view.checkpoint, position: status.position }
      : view.checkpoint;

  function take(told: LogStatus): void {
    status = told;
    if (!closed && renewedFor !== told.publications) {
      renewedFor = told.publications;
      view.renew();
      building?.seen(view.checkpoint?.size ?? 0);
    }
    const checkpoint = atStatus();
    if (checkpoint) waiters.tell(checkpoint);
  }

  let complaint: string | undefined;
  function look(): void {
    try {
      if (!view.look()) return;
    } catch (error) {
      const { message } = error as Error;
      if (message !== complaint)
        log.warn({ err: error }, 'The transparency log that another process builds can not be read for now.');
      complaint = message;
      return;
    }
    const { size, position, signedAt } = view.checkpoint!;
    status = { publications: status.publications + 1, size, position, signedAt, elsewhere: true };
    waiters.tell(view.checkpoint!);
  }
  let looking: NodeJS.Timeout | undefined;
  function stand(): void {
    const { publications, size, position, signedAt } = status;
    status = { publications, size, position, signedAt, elsewhere: true };
    look();
    looking = setInterval(look, LOOK_MS);
  }

  async function build(): Promise<{ close(): Promise<void> }> {
    clearInterval(looking);
    const told: LogStatus[] = [];
    renewedFor = -1;
    try {
      const mine = await startBuilderThread(options, {
        // What it tells before it can be answered is answered then.
        status: now => (building ? take(now) : told.push(now)),
        begun: () => (renewedFor = -1),
        died: failure => (status = { ...status, failure }),
      });
      building = mine;
      const { elsewhere: _elsewhere, ...here } = status;
      take(told.at(-1) ?? here);
      return {
        async close() {
          building = undefined;
          await mine.close();
          if (!closed) stand();
        },
      };
    } catch (error) {
      if (!closed) stand();
      throw error;
    }
  }

  return {
    build,
    stand,
    latest: async () => view.checkpoint,
    inclusion: async position => view.ask(prover => prover.inclusion(position)),
    inclusions: async positions => {
      const proofs = view.ask(prover =>
        positions.map(position => [position, prover.inclusion(position)] as const),
      );
      return new Map((proofs ?? []).flatMap(([position, proof]) => (proof ? [[position, proof]] : [])));
    },
    completeness: async chain => view.ask(prover => prover.completeness(chain)),
    get keys() {
      return listedKeys(folder.keys, Date.now()).current;
    },
    get formerKeys() {
      return listedKeys(folder.keys, Date.now()).former;
    },
    witnesses: transparency.witnesses.map(({ vkey }) => vkey),
    until: waiters.until,
    onPublished: waiters.onPublished,
    get status() {
      return status;
    },
    ...tileReader(view),
    async close() {
      if (closed) return;
      closed = true;
      clearInterval(looking);
      // Before the builder: the last to close moves the WAL into log.db, and a reader can't.
      view.close();
      await building?.close();
      waiters.end();
    },
  };
}
