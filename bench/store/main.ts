import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Report } from '../report.js';
import { BENCHES } from './benches.js';
import { judge } from './goals.js';
import { isInMemory, machine } from './machine.js';
import { million } from './million.js';
import { writeFigures } from './page.js';
import { openAll, runAll } from './run.js';
import type { OpenSubject, Subject } from './subject.js';
import { bareFile } from './subjects/bare-file.js';
import { embedded } from './subjects/embedded.js';
import { emmettPostgresql } from './subjects/emmett-postgresql.js';
import { emmettSqlite } from './subjects/emmett-sqlite.js';
import { wire } from './subjects/wire.js';

const SUBJECTS: Readonly<Record<string, OpenSubject>> = {
  'bare-file': bareFile,
  embedded,
  wire,
  'emmett-postgresql': emmettPostgresql,
  'emmett-sqlite': emmettSqlite,
};
const FULL = { ms: 3_000, stored: 100_000, large: 1_000_000 };
const QUICK = { ms: 400, stored: 10_000, large: 100_000 };
/** The bench of a large store, for the embedded engine alone. */
const LARGE = 'open.large';

const HELP = `npm run bench:store -- [--quick] [--json FILE] [--only SUBJECT/BENCH] [--dir FOLDER] [--page FILE]
  --quick  ends within two minutes (once what is compared with is installed)
  --json   writes the figures as an array of {bench, subject, rate, p50, p99, unit}
  --only   a subject, or a subject and a bench; * is any: embedded, embedded/append.c64, */read.all.bytes
  --dir    where the stores lie; default: the system's folder for temporary files, or here where that is in memory
  --page   puts the figures into a page of Markdown, between its marks
subjects: ${Object.keys(SUBJECTS).join(', ')}
benches: ${BENCHES.map(({ name }) => name).join(', ')}, ${LARGE}
`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    only: { type: 'string', default: '*' },
    dir: { type: 'string' },
    page: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await main();

async function main(): Promise<void> {
  const [subject = '*', bench = '*'] = values.only.split('/');
  const fits = (pattern: string, name: string): boolean => pattern === '*' || pattern === name;
  const subjects = Object.entries(SUBJECTS).filter(([name]) => fits(subject, name));
  const benches = BENCHES.filter(({ name }) => fits(bench, name));
  const large = fits(subject, 'embedded') && fits(bench, LARGE);
  if (subjects.length === 0 || (benches.length === 0 && !large))
    throw new Error(`--only takes SUBJECT/BENCH, got ${values.only}.\n${HELP}`);
  const folder = mkdtempSync(join(values.dir ?? (isInMemory(tmpdir()) ? '.' : tmpdir()), 'bench-store-'));
  const report = new Report();
  const scale = values.quick ? QUICK : FULL;
  const opened: Subject[] = [];
  const cleanUp = async (): Promise<void> => {
    for (const one of opened.splice(0)) await one.close();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void cleanUp().finally(() => process.exit(1)));
  try {
    machine(folder).forEach(line => report.note(line));
    report.note(
      `events of 1,024 bytes of JSON; medians of 3 rounds of ${scale.ms} ms, subjects in turn; one process at a time loads`,
    );
    if (benches.length > 0) await openAll(Object.fromEntries(subjects), folder, scale, report, opened);
    const results = await runAll(benches, opened, scale, report);
    opened.flatMap(one => one.remarks?.() ?? []).forEach(remark => report.note(remark));
    judge(results, report);
    if (large) await million(join(folder, LARGE), scale.large, report);
  } finally {
    await cleanUp();
  }
  if (values.page) writeFigures(values.page, report);
  report.finish(values.json);
}
