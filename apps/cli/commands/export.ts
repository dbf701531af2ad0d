import { Option, type Command } from 'commander';
import type { ExportFormat } from '#service/audit/exports/index.js';
import { UsageError } from '../cli-error.js';
import { exportLog } from '../export-log.js';
import { asWritten } from '../output.js';
import { isServer, placeName } from '../places.js';
import { PURPOSES } from '../purposes.js';

interface Options {
  readonly format: 'log' | ExportFormat;
  readonly from: string;
  readonly since?: string;
  readonly until?: string;
  readonly case?: string;
  readonly type?: readonly string[];
  readonly clock: 'all' | 'system' | 'scenario';
  readonly withPersonal?: boolean;
  readonly purpose?: string;
  readonly why?: string;
  readonly out: string;
  readonly system?: boolean;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

export function addExport(program: Command): void {
  program
    .command('export')
    .summary('write the log to a file of JSON lines, or in a format of process mining')
    .description(
      'Writes the log as NDJSON: a header, a line an event in log order with stream, revision, id, times, metadata and data ' +
        'as they were stored, and a closing line with count and digest. Reads beside a running installation. ' +
        'With --format: OCEL 2.0 JSON, XES (IEEE 1849-2016), CloudEvents, or CSV, of a data folder, without what is personal.',
    )
    .addOption(
      new Option('--format <format>', 'what to write')
        .choices(['log', 'ocel', 'xes', 'cloudevents', 'csv'])
        .default('log'),
    )
    .option('--from <place>', 'data folder, or connection string of a server (esdb://…)', './data')
    .requiredOption('--out <file>', 'file to write, compressed where it ends in .gz; - for standard output')
    .option('--system', 'also the store’s own streams ($…), such as the state of persistent subscriptions')
    .option(
      '--since <when>',
      'with a format: only what was recorded since this position or time, e.g. 2026-11',
    )
    .option('--until <when>', 'with a format: only what was recorded up to this position or time')
    .option('--case <id>', 'with a format: only this case')
    .option('--type <name...>', 'with a format: only these types of facts')
    .addOption(
      new Option('--clock <clock>', 'with a format: all, without scenarios, or only these')
        .choices(['all', 'system', 'scenario'])
        .default('all'),
    )
    .option(
      '--with-personal',
      'with a format: also what is personal; the installation has to run, and records it',
    )
    .option('--purpose <purpose>', `what for: ${PURPOSES}`)
    .option('--why <words>', 'the purpose in words')
    .option('--force', 'write over a file that is there')
    .option('--quiet', 'no progress')
    .action(async (options: Options) => {
      const { from, out, format } = options;
      if (format !== 'log') {
        await ofRecords(options, format);
        return;
      }
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

async function ofRecords(options: Options, format: ExportFormat): Promise<void> {
  const { from, out, since, until, case: caseId, type: types, clock, withPersonal, purpose, why } = options;
  if (isServer(from))
    throw new UsageError(
      `With --format ${format}, --from is the data folder of an installation, not a server.`,
    );
  if (withPersonal && purpose === undefined)
    throw new UsageError(
      'With --with-personal say what for: --purpose audit, or another one that --help names.',
    );
  // what the service's facts need is loaded for this only
  const { exportRecords } = await import('../export-records.js');
  const told = { from: since, to: until, caseId, types, clock, withPersonal, purpose, why };
  const facts = await exportRecords({
    ...told,
    format,
    data: from,
    out,
    force: options.force,
    quiet: options.quiet,
  });
  process.stderr.write(
    withPersonal
      ? `Exported with what is personal to ${out}.\n`
      : `Exported ${facts} facts${out === '-' ? '' : ` to ${out}`}.\n`,
  );
}
