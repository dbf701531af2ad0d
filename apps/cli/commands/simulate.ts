import { InvalidArgumentError, type Command } from 'commander';
import { isLocalDate } from '#platform/time';
import type { SimulateOptions } from '../simulate.js';

const wholeFrom =
  (least: number, most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most)
      throw new InvalidArgumentError(
        `Expected a whole number from ${least} to ${most.toLocaleString('en')}.`,
      );
    return number;
  };
function day(text: string): string {
  if (!isLocalDate(text)) throw new InvalidArgumentError('Expected a day, such as 2026-11-29.');
  return text;
}

export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .summary('write a made-up, realistic history into an empty installation')
    .description(
      'Tells the journeys of made-up customers through the commands that people call, with what follows from them and what ' +
        'the clock makes of them, on the days up to the last one: to try the product, or its speed, on a house of any size. ' +
        'The installation must not run. The same seed, customers and days write the same history; run again after an ' +
        'interruption it goes on. Reactions that look at read models are left out, and nobody is notified.',
    )
    .option('--customers <n>', 'people with a matter each', wholeFrom(1, 10_000_000), 100)
    .option('--days <n>', 'days on which they begin', wholeFrom(1, 36_500), 90)
    .option('--seed <n>', 'another one is another history', wholeFrom(0, 4_294_967_295), 1)
    .option('--until <day>', 'last day; default: today', day)
    .option('--data <folder>', 'data folder; default: the setting DATA_DIR')
    .option('--json', 'the report as JSON')
    .option('--quiet', 'no progress')
    .action(async ({ json, ...options }: SimulateOptions & { readonly json?: boolean }) => {
      const { simulateInto } = await import('../simulate.js');
      const report = await simulateInto(options);
      const { events, commands, refused, deadlines, from, until } = report;
      process.stdout.write(
        json
          ? `${JSON.stringify(report)}\n`
          : `${events.toLocaleString('en')} events from ${from} to ${until}: ${commands.toLocaleString('en')} commands, ` +
              `${refused.toLocaleString('en')} of them refused by the rules, ${deadlines.toLocaleString('en')} deadlines.\n`,
      );
    });
}
