import type { Comparison } from '#platform/projections';
import type { Rebuilt } from './rebuild.js';

/** For a person, a line or more a read model. */
export function told({ name, by, outcome, comparison, switched }: Rebuilt): string {
  const differs = comparison ? differences(comparison) : [];
  const says = {
    switched: `is live from now on, at position ${switched?.position} (version ${switched?.version}), by order of ${switched?.by ?? by}${switched?.fromVersion === undefined ? '' : '; the one before is kept: --back'}.`,
    waiting: `is built beside and waits: run again with --accept, or --cancel.`,
    same: 'comes to the same rows.',
    different: 'comes to other rows.',
    cancelled: `has no build beside any more, by order of ${by}.`,
    dropped: `has no previous build any more, by order of ${by}.`,
    ended: 'is not done: the same command goes on.',
  }[outcome];
  return [`${name} ${says}`, ...differs.map(line => `  ${line}`)].join('\n');
}

function differences({ live, other, position, tables, schema }: Comparison): string[] {
  if (live.digest === other.digest && schema.length === 0)
    return [`digest ${live.digest} at position ${position}`];
  return [
    `version ${live.version} → ${other.version}, rows ${live.rows} → ${other.rows}, at position ${position}`,
    ...schema.map(({ table, what, change, of }) =>
      `${table}: ${what} ${of} ${change}`.replace(/ {2,}/g, ' '),
    ),
    ...tables.flatMap(({ table, onlyLive, onlyOther, different, columns, examples }) => [
      `${table}: ${onlyLive} rows gone, ${onlyOther} new, ${different} other (${Object.entries(columns)
        .map(([column, count]) => `${column} in ${count}`)
        .join(', ')})`,
      ...examples.map(({ key, columns: of }) => `  ${JSON.stringify(key)} ${of.join(', ')}`.trimEnd()),
    ]),
  ];
}
