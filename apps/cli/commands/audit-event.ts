import { Option, type Command } from 'commander';
import type { OneEventTold } from '../audit/one-event.js';
import { CliError, UsageError } from '../cli-error.js';

interface Given {
  readonly data?: string;
  readonly lang: 'en' | 'zh-CN';
  readonly json?: boolean;
}

const WORDS = {
  en: { because: 'because of', effects: 'what it led to', known: 'what was known then', more: 'and more' },
  'zh-CN': { because: '原因', effects: '由此引起', known: '当时所知', more: '以及更多' },
} as const;

/** `vitrine audit event`: one event by its id, its causes and effects in whatever history they stand. */
export function addAuditEvent(program: Command): void {
  program.commands
    .find(command => command.name() === 'audit')!
    .command('event')
    .argument('<id>', 'id of the event')
    .summary('an event: because of what, what it led to, and what was known then')
    .description(
      'Asks the read models of an installation, running or stopped. What is personal stays masked. Exit code 0, or 2: no such event.',
    )
    .option('--data <folder>', 'data folder of the installation; default: its DATA_DIR')
    .addOption(new Option('--lang <language>').choices(['en', 'zh-CN']).default('en'))
    .option('--json', 'as JSON')
    .action(async (id: string, { data, lang, json }: Given) => {
      const { oneEventOf } = await import('../audit/one-event.js');
      const told = await oneEventOf(data, id).catch((error: unknown) => {
        throw error instanceof CliError ? new UsageError(error.message, { cause: error }) : error;
      });
      if (!told) throw new UsageError(`There is no event "${id}".`);
      process.stdout.write(json ? `${JSON.stringify(told, null, 2)}\n` : report(told, lang));
    });
}

function report({ event, causes, effects, known, more }: OneEventTold, lang: Given['lang']): string {
  const words = WORDS[lang];
  const line = (one: OneEventTold['event']): string =>
    `  ${one.position}\t${one.recordedOn}\t${one.label[lang]}`;
  return [
    line(event).trim(),
    ...[words.because, ...causes.slice(0, -1).map(line)],
    ...[words.effects, ...effects.map(line), ...(more ? [`  ${words.more}`] : [])],
    ...[words.known, ...known.used.map(({ stream, revision }) => `  ${stream}@${revision ?? '–'}`)],
    '',
  ].join('\n');
}
