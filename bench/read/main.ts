import 'reflect-metadata';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inFolder } from '../in-folder.js';
import { doing } from '../progress.js';
import { Report } from '../report.js';
import { machine } from '../store/machine.js';
import { READ, writeFigures } from '../store/page.js';
import { againstEmmett } from './against-emmett.js';
import { timelines, visible } from './asking.js';
import { A_YEAR } from './history.js';
import { histories, houses } from './house.js';
import { queries } from './queries.js';
import { recordingMetrics } from './recording-metrics.js';
import { rebuilding } from './rebuilding.js';

const FULL = { events: 1_000_000, rounds: 1, seconds: 8, questions: 2_000 };
const QUICK = { events: 40_000, rounds: 1, seconds: 2, questions: 300 };
/** Emmett takes half a millisecond an event by documents, and more to have them appended before. */
const EMMETT = 100_000;
/** Of the smaller store that timelines are asked of. */
const FEW = 10_000;
const BENCHES = ['rebuild', 'queries', 'timeline', 'emmett', 'visible', 'metrics'] as const;

const HELP = `npm run bench:read -- [--quick] [--json FILE] [--only ${BENCHES.join('|')}] [--events N] [--rounds N] [--histories FOLDER] [--dir FOLDER] [--page FILE]
  --quick   ends within two minutes
  --events  of the larger history; the smaller one has a tenth
  --histories  keeps the simulated histories in a folder, for the next run; default: they go with the run
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
    histories: { type: 'string' },
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
    const history = histories(values.histories ?? folder);
    const house = houses(folder);
    if (wanted('rebuild')) {
      const [small, young, large] = [
        await history(events / 10),
        await history(events / 10, Math.floor(A_YEAR / 10)),
        await history(events),
      ];
      report.note(
        `rebuilt: simulated histories of ${large.events.toLocaleString('en')} events in a year, ${small.events.toLocaleString('en')} of a tenth of the customers and ${young.events.toLocaleString('en')} of a tenth of the days; medians of ${rounds} rounds`,
      );
      house.built(large, await rebuilding(folder, { small, young, large, rounds }, report));
    }
    if (wanted('queries')) await queries(await house.of(await history(events)), report);
    if (wanted('timeline')) {
      const small = await house.of(await history(Math.min(FEW, events / 10)));
      const large = await house.of(await history(events));
      await timelines({ small, large, count: questions }, report);
    }
    if (wanted('emmett')) {
      doing('projections beside Emmett');
      await againstEmmett(folder, { history: await history(Math.min(EMMETT, events)), rounds }, report);
    }
    if (wanted('visible')) {
      doing('append → visible');
      await visible(join(folder, 'visible'), seconds, report);
    }
    if (wanted('metrics')) {
      doing('what metrics cost');
      await recordingMetrics(join(folder, 'metrics'), seconds, report);
    }
  });
  if (values.page) writeFigures(values.page, report, READ);
  report.finish(values.json);
}
