import { InvalidArgumentError, Option, type Command } from 'commander';
import type { HistoryKind } from '../audit/read-history.js';
import type { HistoryAsked } from '../audit/tell-history.js';
import { CliError, UsageError } from '../cli-error.js';
import { InterruptedError } from '../interrupted.js';
import { PURPOSES } from '../purposes.js';

const KINDS: readonly (readonly [HistoryKind, string])[] = [
  ['case', 'a case, with its unit'],
  ['unit', 'all that names a unit'],
  ['customer', 'all that names a customer'],
  ['person', 'what an actor did and was told'],
  ['shop', 'all that names a shop'],
];

export function addAudit(program: Command): void {
  const audit = program
    .command('audit')
    .summary('replay histories and ask what the rules find')
    .description(
      'Reads the log itself, beside a running installation or stopped, and no read model. What is personal stays sealed, but with --purpose. ' +
        'Exit code 0: nothing found; 1: findings that are a breach or a warning; 2: wrongly asked, or it failed.',
    );
  for (const [kind, summary] of KINDS)
    common(audit.command(kind).summary(`replay ${summary}`).argument('<id>'))
      .option('--at <date>', 'as known at the end of this day, or at an instant with its offset')
      .option('--position <position>', 'as known at a position of the log', position)
      .option('--now', 'with --at: what is known today of what had happened by then')
      .option('--compare <dates...>', 'two dates: what came and what stands otherwise')
      .option('--findings', 'what the rules find in its cases')
      .option('--event <id>', 'one event: was, is, because of, and what was known then')
      .option(
        '--purpose <purpose>',
        'opens what is personal of a case or a customer, through the running installation, which records the look: ' +
          PURPOSES,
      )
      .option('--why <words>', 'the purpose in words; --purpose other needs them')
      .option('--after <position>', 'next page', position, 0n)
      .option('--limit <n>', 'entries a page', count, 100)
      .action((id: string, given: HistoryAsked) =>
        guarded(async () => (await import('../audit/tell-history.js')).tellHistory(kind, id, given)),
      );
}

const common = (command: Command): Command =>
  command
    .option('--data <folder>', 'data folder, or esdb://…', './data')
    .option('--zone <zone>', 'IANA zone of the days', 'Asia/Shanghai')
    .addOption(new Option('--lang <language>').choices(['en', 'zh-CN']).default('en'))
    .option('--json', 'as JSON')
    .option('--quiet', 'no progress');

/** Exit code 1 says that something was found: whatever fails has 2. */
async function guarded(work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    if (error instanceof CliError || error instanceof InterruptedError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  });
}

function position(text: string): bigint {
  if (/^\d{1,19}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError('Expected a position of the log: a whole number.');
}
function count(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a number of entries, 1–99999.');
}
