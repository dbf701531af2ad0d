import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { historyOf, type AnswerContext } from '#platform/event-sourcing';
import type { SearchKind } from '#platform/personal-data';
import { openReadStore } from '#platform/read-store';
// Every fact that a history can hold is declared with its context.
import '#server/contexts.js';
import { openKeysOf } from '#server/personal-data.js';
import { loadSettings } from '#server/settings.js';
import { CliError } from '../cli-error.js';
import { openSource } from '../places.js';

/**
 * An installation to be asked, running or stopped; nothing is written, and what is sealed stays sealed. `finds`: with the keyed
 * tokens of phones, serials and names, which its keys are opened for.
 */
export async function askInstallation<T>(
  data: string | undefined,
  ask: (context: AnswerContext) => Promise<T>,
  { finds = false }: { readonly finds?: boolean } = {},
): Promise<T> {
  const settings = loadSettings();
  const folder = resolve(data ?? settings.DATA_DIR);
  const databaseUrl = settings.DATABASE_URL;
  if (databaseUrl === undefined && !existsSync(join(folder, 'read-store.db')))
    throw new CliError(`${folder} has no read models: expected the data folder of an installation that ran.`);
  const store = await openSource(settings.EVENTSTORE_URL ?? folder);
  try {
    const { db, close } = await openReadStore({ folder, databaseUrl, readOnly: true });
    const tokens = finds ? await openTokens(folder, settings) : undefined;
    try {
      return await ask({
        db,
        store,
        zone: settings.ZONE,
        now: Date.now(),
        locale: 'en',
        actor: { id: 'command-line', roles: ['auditor'] },
        reveal: json => Promise.resolve(json),
        revealRestricted: json => Promise.resolve(json),
        find: (kind, value) => tokens?.find(kind as SearchKind, value) ?? Promise.resolve([]),
        history: stream => historyOf(store, stream),
      });
    } finally {
      await tokens?.close();
      await close();
    }
  } finally {
    await store.close();
  }
}

/** None are made: who looks for somebody shall not leave keys behind in a folder that has none. */
async function openTokens(folder: string, settings: ReturnType<typeof loadSettings>) {
  const keys = join(folder, 'keys');
  if (settings.DATABASE_URL === undefined && !existsSync(join(keys, 'keys.db')))
    throw new CliError(
      `${keys} has no keys: without them no phone, serial or name can be found. Put the installation’s own keys there.`,
    );
  return openKeysOf(settings, folder);
}
