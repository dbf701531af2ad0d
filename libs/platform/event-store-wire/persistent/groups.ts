import type { EventStore } from '#platform/event-store';
import { groupKey } from './definition.js';
import type { GroupDefinition } from './definition.js';
import { groupExists, groupMissing } from './errors.js';
import { configLog } from './log/config-log.js';
import { groupLog } from './log/group-log.js';
import { runGroup } from './running-group.js';
import type { RunningGroup } from './running-group.js';
import { startOf } from './source.js';

/** The groups of a store. One process has them. */
export interface Groups {
  /** Throws where there is one already. */
  create(definition: GroupDefinition, by: string): Promise<void>;
  /** Ends its readers; it goes on from its checkpoint, with its filter. Throws where there is none. */
  update(definition: GroupDefinition, by: string): Promise<void>;
  /** With its checkpoint and all that was parked. */
  delete(stream: string, group: string, by: string): Promise<void>;
  find(stream: string, group: string): Promise<RunningGroup>;
  all(): Promise<readonly RunningGroup[]>;
  /** Ends all readers, and begins anew from what is in the log. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export function openGroups(store: EventStore, report: (message: string) => void): Groups {
  let config = configLog(store);
  let running: Promise<Map<string, RunningGroup>> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function load(): Promise<Map<string, RunningGroup>> {
    const groups = new Map<string, RunningGroup>();
    for (const definition of await config.load())
      groups.set(groupKey(definition.stream, definition.group), await runGroup(store, definition, report));
    return groups;
  }
  /** What could not be loaded is tried again by who asks next. */
  function groups(): Promise<Map<string, RunningGroup>> {
    running ??= load().catch(error => {
      running = undefined;
      throw error;
    });
    return running;
  }
  /** One change after the other. */
  function change<T>(task: (groups: Map<string, RunningGroup>) => Promise<T>): Promise<T> {
    const run = queue.then(async () => task(await groups()));
    queue = run.catch(() => undefined);
    return run;
  }
  const definitions = (known: Map<string, RunningGroup>): Map<string, GroupDefinition> =>
    new Map([...known].map(([key, { definition }]) => [key, definition]));

  void groups().catch(error => {
    if (!closed) report(`Persistent subscriptions could not be loaded: ${String(error)}`);
  });

  return {
    create: (definition, by) =>
      change(async known => {
        const { stream, group, settings, startFrom } = definition;
        const key = groupKey(stream, group);
        if (known.has(key)) throw groupExists(stream, group);
        const log = groupLog(store, stream, group, settings.resolveLinks);
        await log.delete();
        // the end is where it is now, also after a restart
        if (startFrom === 'end') await log.saveCheckpoint(await startOf(store, definition));
        await config.save([...definitions(known).values(), definition], by);
        known.set(key, await runGroup(store, definition, report));
      }),
    update: (asked, by) =>
      change(async known => {
        const key = groupKey(asked.stream, asked.group);
        const before = known.get(key);
        if (!before) throw groupMissing(asked.stream, asked.group);
        const definition = { ...asked, filter: before.definition.filter };
        await config.save([...definitions(known).set(key, definition).values()], by);
        await before.close({ keep: true });
        known.set(key, await runGroup(store, definition, report));
      }),
    delete: (stream, group, by) =>
      change(async known => {
        const key = groupKey(stream, group);
        const before = known.get(key);
        if (!before) throw groupMissing(stream, group);
        const rest = definitions(known);
        rest.delete(key);
        await config.save([...rest.values()], by);
        known.delete(key);
        await before.close({ keep: false });
        await before.log.delete();
      }),
    async find(stream, group) {
      await queue;
      const found = (await groups()).get(groupKey(stream, group));
      if (!found) throw groupMissing(stream, group);
      return found;
    },
    async all() {
      await queue;
      return [...(await groups()).values()];
    },
    restart: () =>
      change(async known => {
        await Promise.all([...known.values()].map(one => one.close({ keep: true })));
        config = configLog(store);
        running = undefined;
        await groups();
      }),
    async close() {
      closed = true;
      await queue;
      const known = await groups().catch(() => new Map<string, RunningGroup>());
      await Promise.all([...known.values()].map(one => one.close({ keep: true })));
    },
  };
}
