import { resolve } from 'node:path';
import type { Command } from 'commander';
import { askControl, OwnerRefusedError } from '#platform/control';
import { UsageError } from '../cli-error.js';

interface Given {
  readonly data: string;
  readonly position?: string;
  readonly reason?: string;
}

/** `vitrine skip` and `vitrine retry`: orders of a read model or reaction that stands still, through the running installation. */
export function addReaderOrders(program: Command): void {
  program
    .command('skip')
    .argument('<read model or reaction>', 'its name, as /health/ready says it')
    .summary('leave out exactly the event that a read model or reaction stands at')
    .description(
      'The running installation records who skipped what and why, and goes on with the next event. A rebuild leaves the event out, too; a new version of the read model is given it.',
    )
    .requiredOption('--position <number>', 'position of the event that it stands at')
    .requiredOption('--reason <text>', 'why it may be left out')
    .option('--data <folder>', 'data folder of the installation', './data')
    .action((name: string, given: Given) => order(name, given, 'skipped'));
  program
    .command('retry')
    .argument('<read model or reaction>', 'its name, as /health/ready says it')
    .summary('have a read model or reaction that has stopped try its event once more, now')
    .option('--data <folder>', 'data folder of the installation', './data')
    .action((name: string, given: Given) => order(name, given, 'tried again'));
}

async function order(name: string, { data, position, reason }: Given, done: string): Promise<void> {
  const answers = await askControl(resolve(data), 'order', { name, position, reason });
  if (!answers)
    throw new UsageError(`Nobody runs ${data}: start the installation, it has to record what is ordered.`);
  try {
    for await (const answer of answers) {
      const { kind, recordedAt } = answer as { readonly kind: string; readonly recordedAt: string };
      const what = position === undefined ? 'its event' : `event ${position}`;
      process.stdout.write(`${kind} ${name}: ${what} is ${done}, recorded at position ${recordedAt}\n`);
    }
  } catch (error) {
    if (error instanceof OwnerRefusedError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
