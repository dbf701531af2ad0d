import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { SYSTEM, type Actor } from '#platform/access';
import {
  CommandExecutor,
  decodeEvent,
  isAccepted,
  JsonText,
  type AnyCapability,
  type AnyDeadline,
  type AnyQuery,
  type BoundedContext,
  type Command,
  type Outcome,
  type Recorded,
} from '#platform/event-sourcing';
import { leaveTrace } from '#platform/event-sourcing/http/leave-trace.js';
import { answerContext } from '#platform/event-sourcing/http/query-parts.js';
import { assertAnswers, assertRefuses } from '#platform/event-sourcing/testing/held-to.js';
import { openEmbedded } from '#platform/event-store';
import { memoryPersonalData } from '#platform/personal-data/testing/memory-personal-data.js';
import { runProjections } from '#platform/projections/run-projections.js';
import { openReadStore } from '#platform/read-store';
import { ManualClock } from '#platform/time';
import { AGENT } from './actors.js';

export * from './actors.js';

/** Contexts on a log, keys and read models of their own, in a temporary folder; time stands still until it is set. */
export async function openHouse(contexts: readonly BoundedContext[], start = Date.UTC(2013, 5, 6, 4)) {
  const folder = await mkdtemp(join(tmpdir(), 'house-'));
  const clock = new ManualClock(start);
  const zone = 'Asia/Shanghai';
  const { store } = await openEmbedded({ folder });
  const personalData = await memoryPersonalData();
  const readStore = await openReadStore({ folder });
  const projectors = [...new Set(contexts.flatMap(context => context.projectors))];
  const projections = await runProjections({ store, readStore, projectors });
  const executor = new CommandExecutor({ store, personalData, clock, zone });
  const reactions = contexts.flatMap(context => context.reactions);
  const names = projectors.map(projector => projector.name);
  let keys = 0;
  let reactedTo = 0n;

  const read = async (after: bigint): Promise<Recorded[]> => {
    const events: Recorded[] = [];
    for await (const stored of store.readAll({ after })) events.push(decodeEvent(stored));
    return events;
  };

  const house = {
    clock,
    store,
    personalData,
    db: readStore.db,
    executor,
    readStore,
    /** Gives a command as it comes over HTTP, past validation; every call is a command of its own. */
    async give(
      capability: AnyCapability,
      command: object,
      actor: Actor = AGENT,
      idempotencyKey = `key-${++keys}`,
    ): Promise<Outcome> {
      const told = plainToInstance(capability.command, command) as Command;
      const outcome = await executor.execute(capability, told, { actor, idempotencyKey, recordedBy: 'test' });
      if (!isAccepted(outcome)) assertRefuses(capability, outcome.rejection);
      return outcome;
    },
    /** The same, and fails the test when it is refused; gives the id of the stream. */
    async done(capability: AnyCapability, command: object, actor: Actor = AGENT): Promise<string> {
      const outcome = await house.give(capability, command, actor);
      if (!isAccepted(outcome)) throw new Error(`refused: ${outcome.rejection.rejected.type}`);
      return outcome.id;
    },
    /** Lets everything follow that follows from the facts so far, and the read models show it. */
    async settle(): Promise<void> {
      for (let events = await read(reactedTo); events.length; events = await read(reactedTo)) {
        for (const event of events) {
          const due = reactions.flatMap(({ on, name, after }) =>
            on.filter(react => react.type === event.type).map(react => ({ react, name, after })),
          );
          for (const { react, name, after } of due) {
            if (after) await projections.waitFor(after, event.position, 10_000);
            for (const { capability, command, step } of await react.handle(event, { db: readStore.db })) {
              const idempotencyKey = `${name}/${event.id}/${step}`;
              await executor.execute(capability, command, {
                actor: SYSTEM,
                idempotencyKey,
                recordedBy: 'test',
                causationId: event.id,
              });
            }
          }
          reactedTo = event.position;
        }
      }
      await projections.waitFor(names, await store.head(), 10_000);
    },
    fire: (deadline: AnyDeadline, streamId: string, dueAt: number): Promise<Outcome> =>
      executor.fire(deadline, streamId, dueAt, { recordedBy: 'test' }),
    /** Asks once the read models show everything; undefined is what becomes a 404. */
    async ask<Answer = Record<string, unknown>>(
      query: AnyQuery,
      question: object,
      actor: Actor = AGENT,
    ): Promise<Answer | undefined> {
      await projections.waitFor(names, await store.head(), 10_000);
      const parts = { db: readStore.db, store, personalData, clock, zone };
      const asked = plainToInstance(query.question, question) as object;
      const context = answerContext(parts, actor, 'en');
      await leaveTrace(query, asked, { ...context, asker: () => actor.id }, executor);
      const answer: unknown = await query.answer(asked, context);
      if (answer === undefined) return undefined;
      const text = answer instanceof JsonText ? answer.text : JSON.stringify(answer);
      const told: unknown = JSON.parse(text);
      assertAnswers(query, told);
      return told as Answer;
    },
    events: () => read(0n),
    async close(): Promise<void> {
      await projections.close();
      await readStore.close();
      await store.close();
      await personalData.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return house;
}
export type House = Awaited<ReturnType<typeof openHouse>>;
