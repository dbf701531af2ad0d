import type { RecordedQuery } from './record-queries.js';
import type { RecordedStatement } from './recorder.js';

const HEAD = `-- Written by \`npm run docs\` from what each query runs on the demo, as Kysely compiles it; a test holds the code to it.
-- One text serves both stores, but for placeholders ("?" here, "$1" there). A list of any length is written (?, …).
`;

/** File name → text: one file a context, its queries in the order of their routes. */
export function sqlFiles(recorded: readonly RecordedQuery[]): ReadonlyMap<string, string> {
  const contexts = Map.groupBy(
    recorded.filter(({ statements }) => statements.length > 0),
    ({ context }) => context,
  );
  return new Map(
    [...contexts].map(([context, queries]) => [
      `${context}.sql`,
      `${HEAD}${queries
        .toSorted((a, b) => (a.query.route < b.query.route ? -1 : 1))
        .map(section)
        .join('')}`,
    ]),
  );
}

const section = ({ query, statements }: RecordedQuery): string =>
  `\n-- ${query.name}: ${query.route}\n\n${statements.map(statementText).join('\n')}`;

function statementText({ sqlite, postgres }: RecordedStatement): string {
  const same = postgres.replaceAll(/\$\d+/g, '?') === sqlite;
  return same
    ? `${inLines(sqlite)};\n`
    : `-- on SQLite\n${inLines(sqlite)};\n-- on PostgreSQL\n${inLines(postgres)};\n`;
}

/** A clause a line, so that a difference is seen where it is. */
const inLines = (sql: string): string =>
  sql
    .replaceAll(/\s+/g, ' ')
    .replaceAll(
      / (from|(?:inner |left )?join|where|and|or|group by|having|order by|limit|union all|union)(?= )/g,
      '\n  $1',
    )
    .replaceAll(/\n {2}(and|or) /g, '\n    $1 ');
