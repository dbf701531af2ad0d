import { setImmediate } from 'node:timers/promises';
import { declaredFacts, decodeEvent, type AnyDeadline, type Projector } from '#platform/event-sourcing';
import type { StoredEvent } from '#platform/event-store';
import type { ReadStore } from '#platform/read-store';
import { applyBatch } from './apply-batch.js';
import { backOff, pause } from './back-off.js';
import { writeFailure } from './checkpoints.js';
import { chunksOf, type Chunk } from './chunks.js';
import { deadlineProjector } from './deadlines/deadline-projector.js';
import { silent, type Log } from './log.js';
import type { LogReader } from './log-reader.js';
import { prepareReadModels } from './prepare-read-models.js';
import type { Report } from './progress.js';
import type { ProjectorFailure } from './projections-handle.js';
import type { ReadModel } from './read-model.js';
import { restAfter } from './rest.js';
import { ProjectionError } from './row-changes.js';
import { turns } from './turns.js';

export interface ProjectionsOptions {
  readonly store: LogReader;
  readonly readStore: ReadStore;
  readonly projectors: readonly Projector[];
  /** Their due times are kept by one more projector each. */
  readonly deadlines?: readonly AnyDeadline[];
  /** Events a transaction takes at most. Default 500. */
  readonly batchSize?: number;
  /** Milliseconds a batch waits at most for more events while there are any to read. Default 20. */
  readonly batchMs?: number;
  readonly log?: Log;
}

/** The given projectors, each once, and those that keep the due times. */
export const projectorsOf = ({
  projectors,
  deadlines = [],
}: Pick<ProjectionsOptions, 'projectors' | 'deadlines'>): readonly Projector[] => [
  ...new Set(projectors),
  ...[...new Set(deadlines)].map(deadlineProjector),
];

export interface KeptReadModels {
  readonly models: readonly ReadModel[];
  /** Last position of the log when they were prepared. */
  readonly head: bigint;
  start(report: (report: Report) => void): void;
  close(): Promise<void>;
}

/**
 * One reader follows the log for all read models that stand at the same place (the lead).
 * Those behind, new or rebuilt, catch up in lanes of their own and join; one that fails leaves the lead alone.
 */
export async function keepReadModels(options: ProjectionsOptions): Promise<KeptReadModels> {
  const { store, readStore, batchSize = 500, batchMs = 20, log = silent } = options;
  const head = await store.head();
  const models = await prepareReadModels(readStore, projectorsOf(options), head, log);
  const known = new Set(declaredFacts().map(declaration => declaration.type));
  const aborted = new AbortController();
  const { signal } = aborted;
  const inTurn = turns();
  const running = new Set<Promise<void>>();
  const lead = {
    position: models.reduce((highest, { position }) => (position > highest ? position : highest), 0n),
    members: new Set<ReadModel>(),
  };
  let report: (report: Report) => void = () => undefined;
  let logHead = { position: head, seenAt: Date.now() };

  const run = (work: Promise<void>): void => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };

  /** One transaction for some of the read models; what fails or is elsewhere leaves them. */
  async function step(members: Set<ReadModel>, chunk: Chunk): Promise<void> {
    const events = chunk.events.filter(event => known.has(event.type)).map(decodeEvent);
    const { advanced, failed, astray } = await applyBatch(readStore, [...members], {
      events,
      upTo: chunk.upTo,
    });
    for (const { model, error } of failed) {
      members.delete(model);
      await stop(model, error);
    }
    for (const model of astray) {
      members.delete(model);
      log.warn(
        { projector: model.name, position: model.position },
        'The read store has the read model at another position.',
      );
      run(catchUp([model]));
    }
    for (const model of advanced) if (model.attempts > 0) await recover(model);
    await lookAhead(chunk);
    const moved = advanced.filter(model => model.position === chunk.upTo).map(model => model.name);
    const readUpTo = chunk.events.at(-1)?.storedAt ?? Date.now();
    if (moved.length)
      report({ kind: 'advanced', projectors: moved, position: chunk.upTo, head: logHead.position, readUpTo });
  }

  async function stop(model: ReadModel, error: unknown): Promise<void> {
    model.attempts += 1;
    const failure: ProjectorFailure = {
      ...(error instanceof ProjectionError
        ? { position: error.event.position, eventType: error.event.type }
        : {}),
      message: messageOf(error),
      attempts: model.attempts,
    };
    log.error({ projector: model.name, failure, err: error }, 'Read model stops; the others go on.');
    report({ kind: 'failure', projector: model.name, failure });
    await writeFailure(readStore.db, model, failure).catch(() => undefined);
  }

  async function recover(model: ReadModel): Promise<void> {
    model.attempts = 0;
    await writeFailure(readStore.db, model, undefined).catch(() => undefined);
  }

  async function lookAhead(chunk: Chunk): Promise<void> {
    if (chunk.caughtUp || chunk.upTo > logHead.position)
      logHead = { position: chunk.upTo, seenAt: Date.now() };
    if (chunk.caughtUp || Date.now() - logHead.seenAt < 500) return;
    logHead = { position: await store.head(), seenAt: Date.now() };
  }

  /** Until it succeeds: here only the database as a whole fails, or the log. */
  async function persist(
    members: Iterable<ReadModel>,
    work: (progressed: () => void) => Promise<void>,
  ): Promise<void> {
    for (let attempts = 1; !signal.aborted; attempts++) {
      try {
        return await work(() => void (attempts = 0));
      } catch (error) {
        const retryAt = Date.now() + backOff(attempts);
        log.warn({ err: error, attempts, retryAt }, 'Read models wait for the read store or the log.');
        for (const { name } of members) {
          report({
            kind: 'failure',
            projector: name,
            failure: { message: messageOf(error), attempts, retryAt },
          });
        }
        await pause(backOff(attempts), signal);
      }
    }
  }

  const follow = (): Promise<void> =>
    persist(lead.members, async progressed => {
      const messages = store.subscribe({ after: lead.position, signal });
      for await (const chunk of chunksOf(messages, { size: batchSize, milliseconds: batchMs })) {
        await persist(lead.members, () =>
          inTurn(async () => {
            await step(lead.members, chunk);
            lead.position = chunk.upTo;
          }),
        );
        progressed();
        const rest = restAfter(chunk.events.length, batchSize);
        if (rest > 0) await pause(rest, signal);
        else await setImmediate();
      }
      if (!signal.aborted) throw new Error('The subscription ended.');
    });

  /** Its last steps read and write in one turn, so that the lead can't move on in between. */
  async function catchUp(some: readonly ReadModel[]): Promise<void> {
    const members = new Set(some);
    let position = some[0]!.position;
    let near = false;
    let joined = false;
    while (members.size && !joined && !signal.aborted) {
      await persist(members, async () => {
        const early = near ? undefined : await readChunk(position);
        await inTurn(async () => {
          const chunk = early ?? (await readChunk(position));
          await step(members, chunk);
          position = chunk.upTo;
          near = chunk.events.length < batchSize;
          if (!early && near && position < lead.position) position = lead.position;
          joined = position >= lead.position;
          if (joined) for (const model of members) lead.members.add(model);
        });
      });
      await setImmediate();
    }
  }

  async function readChunk(after: bigint): Promise<Chunk> {
    const events: StoredEvent[] = [];
    for await (const event of store.readAll({ after, limit: batchSize })) events.push(event);
    return { events, upTo: events.at(-1)?.position ?? after, caughtUp: false };
  }

  return {
    models,
    head,
    start(to) {
      report = to;
      const behind = Map.groupBy(models, model => model.position);
      for (const model of behind.get(lead.position) ?? []) lead.members.add(model);
      behind.delete(lead.position);
      for (const some of behind.values()) run(catchUp(some));
      run(follow());
    },
    async close() {
      aborted.abort();
      while (running.size) await Promise.all(running);
    },
  };
}

const messageOf = (error: unknown): string => String((error as { message?: unknown }).message ?? error);
