import { existsSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import { CliError } from '../cli-error.js';

const DAY_MS = 86_400_000;

function days(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a number of days, 0–9999.');
}

export function addTransparency(program: Command): void {
  program
    .command('transparency')
    .summary('the keys of the transparency log')
    .command('replace-key')
    .summary('make a new signing key, beside which the old one signs for a while')
    .description(
      'From its next checkpoint on the log is signed by a new key and, for the days of the overlap, by the old one too, so that ' +
        'whoever knows only that one can take the new one over. The old verifier key stays listed in /transparency/keys. ' +
        'An installation that runs takes it up by itself.',
    )
    .option('--data <folder>', 'data folder', './data')
    .option('--overlap-days <days>', 'how long both sign', days, 30)
    .action(async ({ data, overlapDays }: { readonly data: string; readonly overlapDays: number }) => {
      const { logFolder, replaceKey } = await import('#platform/transparency-log');
      const { keys } = logFolder(data);
      if (!existsSync(keys))
        throw new CliError(
          `There is no transparency log in "${data}": expected the data folder of an installation.`,
        );
      const { vkey } = replaceKey(keys, overlapDays * DAY_MS, Date.now());
      process.stdout.write(
        `New verifier key: ${vkey}\nThe old one signs too for ${overlapDays} days. Give the new one to whoever verifies, and to the witnesses.\n`,
      );
    });
}
