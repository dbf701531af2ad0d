import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import { importLog, type ImportReport } from '../import/import-log.js';
import { asWritten } from '../output.js';
import { placeName } from '../places.js';

/** Names that the report lists. */
const NAMED = 20;

export function addImport(program: Command): void {
  program
    .command('import')
    .argument('<file>', 'what vitrine export wrote, compressed or not')
    .summary('read an exported log into another store, and prove that it is the same')
    .description(
      'Appends the events of an exported log to a data folder or a server with the same streams, revisions, ids, metadata and ' +
        'data, in the same order, then reads everything back and compares count and digest of each stream. Run again after an ' +
        'interruption it goes on. The target may hold other streams, but nothing else in these.',
    )
    .requiredOption('--to <place>', 'data folder, or connection string of a server (esdb://…)')
    .option('--quiet', 'no progress')
    .action(async (file: string, options: { readonly to: string; readonly quiet?: boolean }) => {
      const report = await importLog({ file, ...options });
      process.stdout.write(told(report, placeName(options.to)));
      if (report.different.length > 0 || !report.sameOrder)
        throw new CliError('The target is not what the file is: see above. Import into an empty target.');
    });
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
