import type { ImportReport } from '#service/imports';
import { asWritten } from '../output.js';

/** Refusals that are told one by one; all of them are in the JSON. */
const NAMED = 20;

/** The report of an import as a person reads it. */
export function recordsTold(report: ImportReport): string {
  const { taken, written, refused, dryRun } = report;
  const lines = [
    `${report.cases} cases with ${report.events} events read${report.name === undefined ? '' : ` from ${asWritten(report.name)}`} (${report.format}, SHA-256 ${report.sha256}).`,
    dryRun
      ? `Nothing was written: ${taken.cases} cases with ${taken.events} events can be taken.`
      : `${written} events written, ${taken.events - written} were there: ${taken.cases} cases as log ${asWritten(report.log)}.`,
    `${report.mapped} events have a meaning by the mapping, ${report.unknownTimes} tell no time, ${report.outOfOrder} are told after a later one.`,
  ];
  if (refused > 0) {
    lines.push(`Refused: ${refused}`);
    lines.push(
      ...report.refusals
        .slice(0, NAMED)
        .map(
          ({ at, case: name, why }) =>
            `  ${at}${name === undefined ? '' : `, case ${asWritten(name)}`}: ${why}`,
        ),
    );
    if (refused > NAMED) lines.push(`  … and ${refused - NAMED} more (--json)`);
  }
  return `${lines.join('\n')}\n`;
}
