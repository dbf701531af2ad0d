import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { doing } from '../progress.js';
import { makeHistory } from './history.js';
import { inProcess, type History } from './rebuilding.js';

const MADE = 'made.json';
const READ_STORE = 'read-store.db';

/** Simulated histories in a folder, each made when it is first asked for; one that was made there by an earlier run is taken. */
export function histories(folder: string): (events: number, days?: number) => Promise<History> {
  return async (wanted, days) => {
    const own = join(folder, ['history', wanted, days].filter(part => part !== undefined).join('-'));
    const made = join(own, MADE);
    if (existsSync(made)) {
      const { events } = JSON.parse(readFileSync(made, 'utf8')) as { events: number };
      return { folder: own, events };
    }
    mkdirSync(own, { recursive: true });
    const events = await makeHistory(own, wanted, days);
    writeFileSync(made, JSON.stringify({ events }));
    return { folder: own, events };
  };
}

/** Copies of histories with their read models, as a product that ran all the time has them: to ask, and to append to. */
export function houses(folder: string): {
  of(history: History): Promise<History>;
  /** Read models of a history that are built already, in a folder; they go to its house. */
  built(history: History, readModels: string): void;
} {
  const built = new Map<string, string>();
  const made = new Map<string, History>();
  return {
    built: (history, readModels) => void built.set(history.folder, readModels),
    async of(history) {
      const known = made.get(history.folder);
      if (known) return known;
      const own = join(folder, `house-${history.events}`);
      doing(`copying a history of ${history.events.toLocaleString('en')} events`);
      cpSync(history.folder, own, { recursive: true });
      const there = built.get(history.folder);
      if (there === undefined)
        await inProcess({ what: 'rebuild', history: history.folder, readStore: { folder: own } });
      else renameSync(join(there, READ_STORE), join(own, READ_STORE));
      const house = { folder: own, events: history.events };
      made.set(history.folder, house);
      return house;
    },
  };
}
