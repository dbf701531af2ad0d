import { resolve } from 'node:path';
import { BuildRefusal, isSame, projectorsOf, readWorks, workedOnBy } from '#platform/projections';
import { openReadStore } from '#platform/read-store';
import { DECLARED } from '#server/contexts.js';
import { loadSettings } from '#server/settings.js';
import { CliError, UsageError } from '../cli-error.js';
import { openSource } from '../places.js';
import { progress, quiet } from '../progress.js';
import { orderedBy } from './ordered-by.js';
import { rebuild, type RebuildOptions, type RebuildParts, type Rebuilt } from './rebuild.js';
import { told } from './told.js';

export interface Options extends Omit<RebuildOptions, 'by'> {
  readonly as?: string;
  readonly data?: string;
  readonly status?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const ACTS = ['dryRun', 'accept', 'cancel', 'back', 'dropPrevious', 'status'] as const;

export async function runRebuild(name: string, options: Options, signal: AbortSignal): Promise<void> {
  const acts = ACTS.filter(act => options[act]);
  if (acts.length > 1)
    throw new UsageError(
      'Expected one of --dry-run, --accept, --cancel, --back, --drop-previous and --status.',
    );
  const by = orderedBy(options.as);
  const declared = projectorsOf(DECLARED);
  const chosen = name === 'all' ? declared : declared.filter(each => each.name === name);
  if (chosen.length === 0)
    throw new UsageError(
      `There is no read model "${name}". There are: all, ${declared
        .map(each => each.name)
        .sort()
        .join(', ')}.`,
    );
  const settings = loadSettings();
  const folder = resolve(options.data ?? settings.DATA_DIR);
  const store = await openSource(settings.EVENTSTORE_URL ?? folder);
  const readStore = await openReadStore({ folder, databaseUrl: settings.DATABASE_URL });
  const done: Rebuilt[] = [];
  const refused: string[] = [];
  try {
    if (options.status)
      return void process.stdout.write(
        await status(
          readStore,
          chosen.map(each => each.name),
          options,
        ),
      );
    for (const projector of chosen) {
      if (signal.aborted) break;
      const shown = options.quiet ? quiet : progress(projector.name);
      const parts: RebuildParts = { store, readStore, signal, progress: shown };
      try {
        done.push(await rebuild(parts, projector, { ...options, by }));
      } catch (error) {
        if (!(error instanceof BuildRefusal)) throw error;
        refused.push(error.message);
      } finally {
        shown.end();
      }
    }
  } finally {
    await readStore.close();
    await store.close();
  }
  process.stdout.write(options.json ? `${json(done)}\n` : done.map(each => `${told(each)}\n`).join(''));
  if (signal.aborted) throw new Error('interrupted');
  const problems = [
    ...(name === 'all' && done.length ? [] : refused),
    ...done
      .filter(({ outcome }) => outcome === 'waiting' || outcome === 'different')
      .map(
        each =>
          `${each.name} ${each.outcome === 'waiting' ? 'waits for acceptance.' : 'comes to other rows.'}`,
      ),
  ];
  if (problems.length) throw new CliError(problems.join('\n'));
}

const json = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? String(each) : each));

async function status(
  readStore: RebuildParts['readStore'],
  names: readonly string[],
  options: Options,
): Promise<string> {
  const works = (await readWorks(readStore.db)).filter(({ name }) => names.includes(name));
  if (options.json)
    return `${json(works.map(({ owner: _owner, definition: _definition, ...work }) => work))}\n`;
  if (works.length === 0) return 'Nothing is being built, and nothing waits.\n';
  return works
    .map(work => {
      const by = workedOnBy(work);
      const how =
        work.state === 'building'
          ? by
            ? `is being built by ${by}`
            : 'is to be built'
          : work.state === 'waiting'
            ? 'waits for acceptance'
            : work.state === 'compared'
              ? `was compared: ${work.comparison && isSame(work.comparison) ? 'the same rows' : 'other rows'}`
              : `failed: ${work.message}`;
      return `${work.name} ${how} (asked for by ${work.askedBy})\n`;
    })
    .join('');
}
