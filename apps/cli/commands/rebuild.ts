import type { Command } from 'commander';
import { untilInterrupted } from '../interrupted.js';
import type { Options } from '../rebuild/run-rebuild.js';

export function addRebuild(program: Command): void {
  program
    .command('rebuild')
    .summary('build a read model again beside the one that queries read, and compare both')
    .description(
      'Builds a read model, or all, from the start of the log beside the one that queries read, which goes on. Where both come ' +
        'to the same rows, the new one takes its place; where rows or versions differ it waits for --accept.',
    )
    .argument('<read model>', 'its name, or all')
    .option('--data <folder>', 'data folder (default: DATA_DIR)')
    .option('--dry-run', 'compare only')
    .option('--accept', 'let it take the place whatever differs')
    .option('--cancel', 'remove what was built beside')
    .option('--back', 'switch back to what was live before')
    .option('--drop-previous', 'remove what was live before')
    .option('--as <id>', 'who orders it, for the log (default: the user of the operating system)')
    .option('--status', 'what is being built, and what waits')
    .option('--json', 'the result as JSON')
    .option('--quiet', 'no progress')
    .action(async (name: string, options: Options) => {
      const { runRebuild } = await import('../rebuild/run-rebuild.js');
      await untilInterrupted(signal => runRebuild(name, options, signal));
    });
}
