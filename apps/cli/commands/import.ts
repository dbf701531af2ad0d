import { Option, type Command } from 'commander';
import type { LogFormat } from '#service/imports';
import { CliError, UsageError } from '../cli-error.js';
import { importLog, type ImportReport } from '../import/import-log.js';
import { recordsTold } from '../import/records-told.js';
import { asWritten } from '../output.js';
import { placeName } from '../places.js';

/** Names that the report lists. */
const NAMED = 20;

interface Options {
  readonly format: 'log' | LogFormat;
  readonly to?: string;
  readonly data?: string;
  readonly zone?: string;
  readonly map?: string;
  readonly log?: string;
  readonly encoding?: string;
  readonly column?: string;
  readonly caseType?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export function addImport(program: Command): void {
  program
    .command('import')
    .argument('<file>', 'the file, compressed by gzip or not')
    .summary('read an exported log into another store, or another system’s log into an installation')
    .description(
      'Without --format: appends the events of what vitrine export wrote to a data folder or a server with the same streams, ' +
        'revisions, ids, metadata and data, in the same order, then reads everything back and compares count and digest of each ' +
        'stream. Run again after an interruption it goes on. The target may hold other streams, but nothing else in these. ' +
        'With --format xes, ocel or csv: takes the cases of another system’s log over into an installation, running or stopped; ' +
        'the file is checked whole before anything is written, what is there already is not written again.',
    )
    .addOption(
      new Option('--format <format>', 'what the file is')
        .choices(['log', 'xes', 'ocel', 'csv'])
        .default('log'),
    )
    .option('--to <place>', 'for a log: data folder, or connection string of a server (esdb://…)')
    .option(
      '--data <folder>',
      'for another system’s log: data folder of the installation; default: its setting DATA_DIR',
    )
    .option('--zone <zone>', 'zone of times that tell none, e.g. Asia/Shanghai')
    .option('--map <file>', 'what its steps are for a repair (JSON): docs/cli.md')
    .option('--log <name>', 'its name, where it comes in several files; default: the SHA-256 of its text')
    .option('--encoding <name>', 'of its text; default: what it says itself, otherwise UTF-8')
    .option(
      '--column <names>',
      'of a CSV: case=…,activity=…,time=…,resource=…,lifecycle=…,id=…; default: these names',
    )
    .option('--case-type <type>', 'of an OCEL log: which objects are cases; default: case')
    .option('--dry-run', 'everything but writing')
    .option('--json', 'the report as JSON')
    .option('--quiet', 'no progress')
    .action((file: string, options: Options) =>
      options.format === 'log' ? ofLog(file, options) : ofRecords(file, options.format, options),
    );
}

async function ofLog(file: string, { to, quiet }: Options): Promise<void> {
  if (to === undefined)
    throw new UsageError('Say where to with --to: a data folder, or the connection string of a server.');
  const report = await importLog({ file, to, quiet });
  process.stdout.write(told(report, placeName(to)));
  if (report.different.length > 0 || !report.sameOrder)
    throw new CliError('The target is not what the file is: see above. Import into an empty target.');
}

async function ofRecords(
  path: string,
  format: LogFormat,
  { to, json, column, ...options }: Options,
): Promise<void> {
  if (to !== undefined) throw new UsageError(`--to is for a log; with --format ${format} say --data FOLDER.`);
  // what the service's facts need is loaded for this only
  const { importRecords } = await import('../import/import-records.js');
  const report = await importRecords({ ...options, columns: columnsOf(column), path, format });
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : recordsTold(report));
  if (report.refused > 0) throw new CliError(`${report.refused} of the file could not be taken: see above.`);
}

const COLUMNS = ['case', 'activity', 'time', 'resource', 'lifecycle', 'id'];

function columnsOf(told: string | undefined): Readonly<Record<string, string>> | undefined {
  if (told === undefined) return undefined;
  const pairs = told.split(',').map(pair => pair.split('=', 2) as [string, string | undefined]);
  const wrong = pairs.find(([name, column]) => !COLUMNS.includes(name.trim()) || !column?.trim());
  if (wrong) throw new UsageError(`--column takes ${COLUMNS.join('=…,')}=…, not "${wrong.join('=')}".`);
  return Object.fromEntries(pairs.map(([name, column]) => [name.trim(), column!.trim()]));
}

function told(report: ImportReport, to: string): string {
  const { events, streams, written, different, sameOrder, digest, truncated } = report;
  const lines = [`${written} events written to ${to}, ${events - written} were there.`];
  if (different.length > 0) {
    lines.push(`DIFFERENT: ${different.length} of ${streams} streams`);
    lines.push(...different.slice(0, NAMED).map(stream => `  ${asWritten(stream)}`));
  } else lines.push(`Equal: ${streams} streams, ${events} events, count and SHA-256 of each, read back.`);
  lines.push(sameOrder ? `Log order: the same, digest ${digest}` : 'Log order: DIFFERENT');
  lines.push(
    ...truncated.map(
      ({ stream, first }) =>
        `Truncated at the source: ${asWritten(stream)} begins at revision ${first}; the ones before hold "$truncated".`,
    ),
  );
  return `${lines.join('\n')}\n`;
}
