import { readFileSync, writeFileSync } from 'node:fs';
import type { Line, Report } from '../report.js';

const BEGIN = '<!-- figures -->';
const END = '<!-- end of figures -->';
const JUDGED = ['goals', 'server cpu'];

/** Puts a run's figures between the marks of a page, in place of the last ones. */
export function writeFigures(file: string, report: Report): void {
  const page = readFileSync(file, 'utf8');
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin)
    throw new Error(`Expected ${BEGIN} and ${END} in ${file}: add them where the figures belong.`);
  writeFileSync(file, `${page.slice(0, begin)}${BEGIN}\n\n${figures(report)}\n\n${page.slice(end)}`);
}

function figures({ lines, notes }: Report): string {
  const measured = lines.filter(({ bench }) => !JUDGED.includes(bench));
  const judged = lines.filter(({ bench }) => JUDGED.includes(bench));
  return [
    `Run on ${new Date().toISOString().slice(0, 10)} with \`npm run bench:store -- ${process.argv.slice(2).join(' ')}\`:`,
    notes.map(note => `- ${note}`).join('\n'),
    table(
      ['bench', 'subject', 'events/s', 'p50', 'p99'],
      measured.map(({ bench, subject, rate, p50, p99 }) => [bench, subject, count(rate), ms(p50), ms(p99)]),
    ),
    table(['', 'measured', 'goal', ''], judged.map(judgement)),
  ].join('\n\n');
}

const judgement = ({ bench, subject, rate, unit, goal = '', reached }: Line): string[] => [
  bench === 'goals' ? subject : `${bench}, ${subject}`,
  unit === 'share' ? `× ${count(rate)}` : `${count(rate)} ${unit}`,
  goal.replace(/^goal /, ''),
  reached === undefined ? '' : reached ? 'reached' : '**missed**',
];

const count = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 });
const ms = (value: number | null): string => (value === null ? '' : `${count(value)} ms`);

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
