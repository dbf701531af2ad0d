import type { Report } from '../report.js';
import { keyOf, type Results } from './run.js';

/**
 * Figures of a real single EventStoreDB 24.6 node with the same client, quiet, on the same kind of machine. Quoted from the
 * description of this work, not measured here: there is no such server to start where these benchmarks run.
 */
export const QUOTED = {
  'append.c64': { rate: 8_600, p99: 20, cpu: '92–99' },
  'append.seq': { rate: 1_100, p99: 4.5 },
  'append.batch500': { rate: 18_500, cpu: '11–15' },
  'append.batch500x4': { rate: 24_400, cpu: '11–15' },
  'read.all.decoded': { rate: 55_000, cpu: '9–14' },
  'subscribe.all': { rate: 62_000, cpu: '9–14' },
} as const satisfies Record<string, { rate: number; p99?: number; cpu?: string }>;

/** Of the quoted rates, where the client itself is the limit. */
const READS = 0.95;

const SHARES = [
  ['append.c64', 'bare-file', 0.4],
  ['append.c64new', 'bare-file', 0.4],
  ['append.c64', 'emmett-postgresql', 10],
  ['append.c64new', 'emmett-postgresql', 10],
  ['append.seq', 'emmett-postgresql', 2],
  ['append.seq', 'emmett-sqlite', 2],
  ['append.batch500', 'emmett-postgresql', 1.5],
  ['append.batch500', 'emmett-sqlite', 1.5],
  ['append.batch500x4', 'emmett-postgresql', 1.5],
  ['append.batch500x4', 'emmett-sqlite', 1.5],
] as const;

const RATES = [
  ['read.all.bytes', 200_000],
  ['read.all.decoded', 80_000],
] as const;

export function judge(results: Results, report: Report): void {
  for (const [bench, other, goal] of SHARES) {
    const own = results.get(keyOf(bench, 'embedded'));
    const others = results.get(keyOf(bench, other));
    if (own && others) report.share('goals', `${bench}: embedded / ${other}`, own, others, goal);
  }
  for (const [bench, atLeast] of RATES) {
    const own = results.get(keyOf(bench, 'embedded'));
    if (own)
      report.value(
        'goals',
        `${bench}: embedded`,
        own.map(({ rate }) => rate),
        'events/s',
        { atLeast },
      );
  }
  judgeWire(results, report);
}

function judgeWire(results: Results, report: Report): void {
  const measured = Object.entries(QUOTED).filter(([bench]) => results.has(keyOf(bench, 'wire')));
  if (measured.length === 0) return;
  report.note('beside a real single EventStoreDB 24.6 node: its figures are quoted, not measured here');
  for (const [bench, quoted] of measured as [string, { rate: number; p99?: number; cpu?: string }][]) {
    const samples = results.get(keyOf(bench, 'wire'))!;
    const reading = !bench.startsWith('append');
    report.value(
      'goals',
      `${bench}: wire`,
      samples.map(({ rate }) => rate),
      'events/s',
      {
        atLeast: quoted.rate * (reading ? READS : 1),
        beside: `quoted: ${quoted.rate}${quoted.p99 ? `, p99 ${quoted.p99} ms` : ''}`,
      },
    );
    const cpu = samples.flatMap(sample => sample.cpu ?? []);
    if (cpu.length > 0)
      report.value(
        'server cpu',
        `${bench}: wire`,
        cpu,
        'µs/event',
        quoted.cpu ? { beside: `quoted: ${quoted.cpu}` } : {},
      );
  }
}
