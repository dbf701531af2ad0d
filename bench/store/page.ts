import { readFileSync, writeFileSync } from 'node:fs';
import type { Line, Report } from '../report.js';

/** Of the figures of a benchmark in a page. */
interface Marks {
  readonly begin: string;
  readonly end: string;
  readonly command: string;
}

const STORE: Marks = {
  begin: '<!-- figures -->',
  end: '<!-- end of figures -->',
  command: 'npm run bench:store',
};
export const PROOF: Marks = {
  begin: '<!-- figures of the proof -->',
  end: '<!-- end of the figures of the proof -->',
  command: 'npm run bench:proof',
};
export const READ: Marks = {
  begin: '<!-- figures of the read side -->',
  end: '<!-- end of the figures of the read side -->',
  command: 'npm run bench:read',
};
const JUDGED = ['goals', 'server cpu'];

/** Puts a run's figures between the marks of a page, in place of the last ones. */
export function writeFigures(file: string, report: Report, marks = STORE): void {
  const page = readFileSync(file, 'utf8');
  const [begin, end] = [page.indexOf(marks.begin), page.indexOf(marks.end)];
  if (begin < 0 || end < begin)
    throw new Error(
      `Expected ${marks.begin} and ${marks.end} in ${file}: add them where the figures belong.`,
    );
  writeFileSync(
    file,
    `${page.slice(0, begin)}${marks.begin}\n\n${figures(report, marks)}\n\n${page.slice(end)}`,
  );
}

function figures({ lines, notes }: Report, { command }: Marks): string {
  const measured = lines.filter(({ bench }) => !JUDGED.includes(bench));
  const judged = lines.filter(({ bench }) => JUDGED.includes(bench));
  return [
    `Run on ${new Date().toISOString().slice(0, 10)} with \`${command} -- ${process.argv.slice(2).join(' ')}\`:`,
    notes.map(note => `- ${note}`).join('\n'),
    table(
      ['bench', 'subject', 'a second', 'p50', 'p99'],
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
