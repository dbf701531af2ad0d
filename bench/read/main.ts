import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inFolder } from '../in-folder.js';
import { Report } from '../report.js';
import { machine } from '../store/machine.js';
import { READ, writeFigures } from '../store/page.js';
import { againstEmmett } from './against-emmett.js';
import { timelines, visible } from './asking.js';
import { makeHistory } from './history.js';
import { rebuilding, type History } from './rebuilding.js';

const FULL = { events: 1_000_000, rounds: 1, seconds: 8, questions: 2_000 };
const QUICK = { events: 40_000, rounds: 1, seconds: 2, questions: 300 };
/** Emmett takes about a millisecond an event, by documents more. */
const EMMETT = 20_000;
const BENCHES = ['rebuild', 'emmett', 'timeline', 'visible'] as const;

const HELP = `npm run bench:read -- [--quick] [--json FILE] [--only ${BENCHES.join('|')}] [--events N] [--rounds N] [--dir FOLDER] [--page FILE]
  --quick   ends within two minutes
  --events  of the larger history; the smaller one has a tenth
  --json    writes the figures as an array of {bench, subject, rate, p50, p99, unit}
  --dir     where the stores lie; default: the system's folder for temporary files, or here where that is in memory
  --page    puts the figures into a page of Markdown, between its marks
`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    only: { type: 'string' },
    events: { type: 'string' },
    rounds: { type: 'string' },
    dir: { type: 'string' },
    page: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await main();

async function main(): Promise<void> {
  const { events: usual, rounds: often, seconds, questions } = values.quick ? QUICK : FULL;
  const [events, rounds] = [Number(values.events ?? usual), Number(values.rounds ?? often)];
  const wanted = (bench: (typeof BENCHES)[number]): boolean => (values.only ?? bench) === bench;
  const report = new Report();
  await inFolder('bench-read', values.dir, async folder => {
    machine(folder).forEach(line => report.note(line));
    if (wanted('rebuild') || wanted('timeline')) {
      const [small, large] = [
        await history(folder, 'small', events / 10),
        await history(folder, 'large', events),
      ];
      report.note(
        `simulated histories of ${small.events.toLocaleString('en')} and ${large.events.toLocaleString('en')} events; medians of ${rounds} rounds`,
      );
      if (wanted('rebuild')) await rebuilding(folder, { small, large, rounds }, report);
      if (wanted('timeline')) await timelines({ small, large, count: questions }, report);
    }
    if (wanted('emmett')) {
      const own = await history(folder, 'emmett', EMMETT);
      await againstEmmett(folder, { history: own, rounds }, report);
    }
    if (wanted('visible')) await visible(join(folder, 'visible'), seconds, report);
  });
  if (values.page) writeFigures(values.page, report, READ);
  report.finish(values.json);
}

async function history(folder: string, name: string, events: number): Promise<History> {
  const own = join(folder, name);
  mkdirSync(own);
  return { folder: own, events: await makeHistory(own, events) };
}
