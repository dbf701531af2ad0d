import type { Command } from 'commander';
import { exportLog } from '../export-log.js';
import { asWritten } from '../output.js';
import { placeName } from '../places.js';

interface Options {
  readonly from: string;
  readonly out: string;
  readonly system?: boolean;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

export function addExport(program: Command): void {
  program
    .command('export')
    .summary('write the log to a file of JSON lines')
    .description(
      'Writes the log as NDJSON: a header, a line an event in log order with stream, revision, id, times, metadata and data ' +
        'as they were stored, and a closing line with count and digest. Reads beside a running installation.',
    )
    .option('--from <place>', 'data folder, or connection string of a server (esdb://…)', './data')
    .requiredOption('--out <file>', 'file to write, compressed where it ends in .gz; - for standard output')
    .option('--system', 'also the store’s own streams ($…), such as the state of persistent subscriptions')
    .option('--force', 'write over a file that is there')
    .option('--quiet', 'no progress')
    .action(async (options: Options) => {
      const { from, out } = options;
      const { events, streams, digest, truncated } = await exportLog(options);
      process.stderr.write(
        `Exported ${events} events of ${streams} streams from ${placeName(from)}${out === '-' ? '' : ` to ${out}`}.\n` +
          `Digest ${digest}\n` +
          truncated
            .map(({ stream, first }) => `Truncated: ${asWritten(stream)} begins at revision ${first}.\n`)
            .join(''),
      );
    });
}
