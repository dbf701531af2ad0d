import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { historyOf, type AnswerContext } from '#platform/event-sourcing';
import { openReadStore } from '#platform/read-store';
// Every fact that a history can hold is declared with its context.
import '#server/contexts.js';
import { loadSettings } from '#server/settings.js';
import { CliError } from '../cli-error.js';
import { openSource } from '../places.js';

/** An installation to be asked, running or stopped; nothing is written, and what is sealed stays sealed. */
export async function askInstallation<T>(
  data: string | undefined,
  ask: (context: AnswerContext) => Promise<T>,
): Promise<T> {
  const settings = loadSettings();
  const folder = resolve(data ?? settings.DATA_DIR);
  const databaseUrl = settings.DATABASE_URL;
  if (databaseUrl === undefined && !existsSync(join(folder, 'read-store.db')))
    throw new CliError(`${folder} has no read models: expected the data folder of an installation that ran.`);
  const store = await openSource(settings.EVENTSTORE_URL ?? folder);
  try {
    const { db, close } = await openReadStore({ folder, databaseUrl, readOnly: true });
    try {
      return await ask({
        db,
        store,
        zone: settings.ZONE,
        now: Date.now(),
        locale: 'en',
        actor: { id: 'command-line', roles: ['auditor'] },
        reveal: json => Promise.resolve(json),
        find: () => Promise.resolve([]),
        history: stream => historyOf(store, stream),
      });
    } finally {
      await close();
    }
  } finally {
    await store.close();
  }
}
