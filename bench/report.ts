import { writeFileSync } from 'node:fs';
import { median, type Measured } from './load.js';

/** One line of a benchmark; `rate` in `unit`, `p50` and `p99` in milliseconds (null where there are none). */
export interface Line {
  readonly bench: string;
  readonly subject: string;
  readonly rate: number;
  readonly p50: number | null;
  readonly p99: number | null;
  readonly unit: string;
  /** In words, and what is printed beside it; absent where nothing is asked for. */
  readonly goal?: string;
  readonly reached?: boolean;
}

export type Rate = Pick<Measured, 'rate'> & Partial<Measured>;

/** What a value should be; `beside` is printed with it and judges nothing. */
export interface Goal {
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly beside?: string;
}

/** Medians over the rounds of one run, printed as they come and written as JSON at the end. */
export class Report {
  readonly lines: Line[] = [];
  readonly notes: string[] = [];

  add(bench: string, subject: string, rounds: readonly Rate[], unit: string): void {
    this.#push({
      bench,
      subject,
      rate: round(median(rounds.map(one => one.rate))),
      p50: medianOf(rounds.map(one => one.p50)),
      p99: medianOf(rounds.map(one => one.p99)),
      unit,
    });
  }

  /** The share of one rate in another, round by round. */
  share(bench: string, subject: string, part: readonly Rate[], whole: readonly Rate[], goal: number): void {
    const rate = round(median(part.map((one, index) => one.rate / (whole[index]?.rate ?? NaN))));
    this.#push({ bench, subject, rate, p50: null, p99: null, unit: 'share' }, `goal ≥ ${goal}`, rate >= goal);
  }

  value(
    bench: string,
    subject: string,
    rounds: readonly number[],
    unit: string,
    { atMost, atLeast, beside = '' }: Goal,
  ): void {
    const rate = round(median(rounds));
    const bounds = [
      ...(atMost === undefined ? [] : [`goal ≤ ${atMost.toLocaleString('en')} ${unit}`]),
      ...(atLeast === undefined ? [] : [`goal ≥ ${atLeast.toLocaleString('en')} ${unit}`]),
    ];
    const judged = bounds.length > 0;
    const reached = rate <= (atMost ?? Infinity) && rate >= (atLeast ?? -Infinity);
    this.#push(
      { bench, subject, rate, p50: null, p99: null, unit },
      [...bounds, beside].filter(Boolean).join('; '),
      judged ? reached : undefined,
    );
  }

  note(text: string): void {
    this.notes.push(text);
    process.stdout.write(`  ${text}\n`);
  }

  finish(file: string | undefined): void {
    if (file) writeFileSync(file, `${JSON.stringify(this.lines, null, 2)}\n`);
    const missed = this.lines.filter(({ reached }) => reached === false).length;
    process.stdout.write(missed === 0 ? 'every goal reached\n' : `${missed} goals missed\n`);
  }

  #push(figures: Line, goal = '', reached?: boolean): void {
    const line = { ...figures, ...(goal && { goal }), ...(reached !== undefined && { reached }) };
    this.lines.push(line);
    const times = line.p50 === null ? '' : `p50 ${line.p50} ms  p99 ${line.p99} ms`;
    process.stdout.write(
      `${line.bench.padEnd(20)} ${line.subject.padEnd(44)} ${String(line.rate).padStart(10)} ${line.unit.padEnd(11)} ${times}${goal}${reached === false ? '  MISSED' : ''}\n`,
    );
  }
}

const medianOf = (values: readonly (number | undefined)[]): number | null => {
  const known = values.filter(value => value !== undefined);
  return known.length === 0 ? null : round(median(known));
};

/** Thousandths, and of what is above a thousand the whole. */
const round = (value: number): number =>
  value >= 1000 ? Math.round(value) : Math.round(value * 1000) / 1000;
