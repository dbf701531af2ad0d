import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inFolder } from '../in-folder.js';
import { Report, type Rate } from '../report.js';
import { machine } from '../store/machine.js';
import { PROOF, writeFigures } from '../store/page.js';
import { buildLog, placeOf, readAndHash, verifyAll } from './building.js';
import { commands } from './commands.js';
import { filledStore, type FilledStore } from './filled-store.js';
import { openBuilt, proving, type Proofs } from './proving.js';
import { replaying } from './replaying.js';

const FULL = { events: 1_000_000, proofs: 3_000, seconds: 8, replays: 60 };
const QUICK = { events: 150_000, proofs: 500, seconds: 2, replays: 15 };
const ROUNDS = 3;
const BENCHES = ['log', 'commands', 'replay'] as const;

const HELP = `npm run bench:proof -- [--quick] [--json FILE] [--only ${BENCHES.join('|')}] [--dir FOLDER] [--page FILE]
  --quick  ends within a minute
  --json   writes the figures as an array of {bench, subject, rate, p50, p99, unit}
  --dir    where the stores lie; default: the system's folder for temporary files, or here where that is in memory
  --page   puts the figures into a page of Markdown, between its marks
`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    only: { type: 'string' },
    dir: { type: 'string' },
    page: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await main();

async function main(): Promise<void> {
  const { events, proofs, seconds, replays } = values.quick ? QUICK : FULL;
  const wanted = (bench: (typeof BENCHES)[number]): boolean => (values.only ?? bench) === bench;
  const report = new Report();
  await inFolder('bench-proof', values.dir, async folder => {
    machine(folder).forEach(line => report.note(line));
    if (wanted('log')) await overEvents(folder, events, proofs, report);
    if (wanted('commands')) {
      const { on, off } = await commands(folder, ROUNDS, seconds);
      report.add('commands', 'make-promise, TLOG=on', on, 'requests/s');
      report.add('commands', 'make-promise, TLOG=off', off, 'requests/s');
      report.share('goals', 'commands: TLOG=on / TLOG=off', on, off, 0.9);
    }
    if (wanted('replay')) await replaying(replays, report);
  });
  if (values.page) writeFigures(values.page, report, PROOF);
  report.finish(values.json);
}

async function overEvents(folder: string, events: number, proofs: number, report: Report): Promise<void> {
  report.note(
    `${events.toLocaleString('en')} events of 1,024 bytes and an envelope of 600, of cases of 20 with customer and unit, 2,000 open at a time; medians of ${ROUNDS} rounds in turn`,
  );
  const filled = await filledStore(join(folder, 'events'), events);
  const built = placeOf(folder);
  mkdirSync(built);
  try {
    await readAndHash(filled.store, events);
    const [read, build, verify]: [Rate[], Rate[], Rate[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round++) {
      read.push(await readAndHash(filled.store, events));
      build.push(await buildLog(filled.store, built, events));
      verify.push(await verifyAll(filled.store, built, events));
    }
    report.add('read-and-hash', 'sha256', read, 'events/s');
    report.add('log-build', 'sha256', build, 'events/s');
    report.add('full-verification', 'sha256', verify, 'events/s');
    report.share('goals', 'log-build / read-and-hash', build, read, 0.3);
    report.share('goals', 'full-verification / read-and-hash', verify, read, 0.3);
    await proofsOver(built, filled, proofs, report);
  } finally {
    await filled.store.close();
  }
}

async function proofsOver(built: string, filled: FilledStore, count: number, report: Report): Promise<void> {
  const transparency = await openBuilt(built, filled);
  try {
    const rounds: Proofs[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await proving(transparency, filled, count));
    const names = {
      inclusion: 'inclusion proof, made',
      verifyInclusion: 'inclusion proof, verified',
      completeness: 'completeness proof of 20 entries, made',
      verifyCompleteness: 'completeness proof of 20 entries, verified',
    } as const;
    for (const [key, name] of Object.entries(names) as [keyof typeof names, string][]) {
      const measured = rounds.map(round => round[key]);
      report.add('proofs', name, measured, 'proofs/s');
      report.value(
        'goals',
        `${name}: p99`,
        measured.map(({ p99 }) => p99),
        'ms',
        { atMost: 5 },
      );
    }
  } finally {
    await transparency.close();
  }
}
