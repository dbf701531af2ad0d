import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CommandExecutor,
  decodeEvent,
  type AnyDeadline,
  type Envelope,
  type Executor,
  type NewFact,
  type Projector,
  type Reaction,
  type Recorded,
} from '#platform/event-sourcing';
import { openEmbedded } from '#platform/event-store';
import { memoryPersonalData } from '#platform/personal-data/testing/memory-personal-data.js';
import type { ReadStore } from '#platform/read-store';
import type { FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import { ManualClock } from '#platform/time';
import { runDeadlines, runProjections, runReactions, untilQuiet } from '../index.js';
import type { ReactionsOptions } from '../reactions/run-reactions.js';
import { encodeFact } from './encode-fact.js';
import { replyMissed } from './letters.js';

const START = Date.UTC(2026, 0, 1);

/** A log, an executor and a read store for reactions and deadlines under test; `restart` closes and opens all that runs. */
export async function letterDesk(fresh: FreshReadStore) {
  const folder = await mkdtemp(join(tmpdir(), 'letter-desk-'));
  const { store } = await openEmbedded({ folder });
  const clock = new ManualClock(START);
  const personalData = await memoryPersonalData();
  const anotherExecutor = (): Executor =>
    new CommandExecutor({ store, personalData, clock, zone: 'Asia/Shanghai' });
  const executor = anotherExecutor();
  const fired: string[] = [];
  const spied: Executor = {
    execute: (...call) => executor.execute(...call),
    fire: (deadline, streamId, dueAt, origin) => {
      fired.push(`${streamId}@${dueAt - START}`);
      return executor.fire(deadline, streamId, dueAt, origin);
    },
  };

  return {
    store,
    clock,
    executor: spied,
    /** As another process has one. */
    anotherExecutor,
    /** What deadlines were fired, in order: `stream@milliseconds since the start`. */
    fired,
    start: START,
    record: async (stream: string, fact: NewFact, envelope?: Partial<Envelope>): Promise<bigint> =>
      (await store.append(stream, [encodeFact(fact, envelope)], { expectedRevision: 'any' })).position,
    facts: async (prefix = ''): Promise<Recorded[]> => {
      const facts: Recorded[] = [];
      for await (const event of store.readAll())
        if (event.stream.startsWith(prefix)) facts.push(decodeEvent(event));
      return facts;
    },
    /** Opens the read store and runs what is asked for. */
    async open(parts: {
      reactions?: readonly Reaction[];
      deadlines?: readonly AnyDeadline[];
      projectors?: readonly Projector[];
      runDeadlines?: boolean;
      mostFailing?: number;
      executor?: Executor;
      more?: Partial<ReactionsOptions>;
      /** The read store as reactions and deadlines see it. */
      seenAs?: (readStore: ReadStore) => ReadStore;
    }) {
      const { reactions = [], deadlines = [replyMissed], projectors = [] } = parts;
      const readStore = await fresh.open();
      const shared = { store, readStore, executor: parts.executor ?? spied };
      const projections = await runProjections({ ...shared, projectors, deadlines });
      const beside = { ...shared, readStore: parts.seenAs?.(readStore) ?? readStore };
      const reacting = await runReactions({ ...beside, reactions, projections, ...parts.more });
      const due =
        parts.runDeadlines === false
          ? undefined
          : await runDeadlines({ ...beside, deadlines, projections, clock, mostFailing: parts.mostFailing });
      return {
        readStore,
        projections,
        reactions: reacting,
        deadlines: due!,
        quiet: () => untilQuiet({ store, projections, reactions: reacting, timeoutMs: 10_000 }),
        async close(): Promise<void> {
          await due?.close();
          await reacting.close();
          await projections.close();
          await readStore.close();
        },
      };
    },
    async discard(): Promise<void> {
      await store.close();
      await personalData.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type LetterDesk = Awaited<ReturnType<typeof letterDesk>>;
