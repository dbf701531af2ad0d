import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../report.js';
import { fill, type Bench, type Scale } from './benches.js';
import type { Sample } from './closed-loop.js';
import { Unavailable, type OpenSubject, type Subject } from './subject.js';

/** Samples of each round, by bench and subject. */
export type Results = ReadonlyMap<string, readonly Sample[]>;
export const keyOf = (bench: string, subject: string): string => `${bench} ${subject}`;

export const ROUNDS = 3;
/** Of a round: what warms up before the first. */
const WARM_UP = 0.5;

/** Opens into `opened` and fills what can run here; the others are named with the reason. */
export async function openAll(
  subjects: Readonly<Record<string, OpenSubject>>,
  folder: string,
  scale: Scale,
  report: Report,
  opened: Subject[],
): Promise<void> {
  for (const [name, open] of Object.entries(subjects)) {
    const own = join(folder, name);
    mkdirSync(own, { recursive: true });
    try {
      const subject = await open(own);
      opened.push(subject);
      subject.notes.forEach(note => report.note(note));
      await fill(subject, scale);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      report.note(`${name}: skipped, ${error.message}`);
    }
  }
}

/** Each bench: all subjects warm up, then take turns for the rounds, another one first each time. */
export async function runAll(
  benches: readonly Bench[],
  subjects: readonly Subject[],
  scale: Scale,
  report: Report,
): Promise<Results> {
  const results = new Map<string, Sample[]>();
  for (const bench of benches) {
    const able: Subject[] = [];
    for (const subject of subjects) {
      const warm = bench.run(subject, { ...scale, ms: scale.ms * WARM_UP });
      if (!warm) report.note(`${bench.name} ${subject.name}: none, ${reason(subject, bench)}`);
      else {
        await warm;
        able.push(subject);
      }
    }
    for (let round = 0; round < ROUNDS; round++)
      for (let turn = 0; turn < able.length; turn++) {
        const subject = able[(turn + round) % able.length]!;
        const key = keyOf(bench.name, subject.name);
        results.set(key, [...(results.get(key) ?? []), await measure(bench, subject, scale)]);
      }
    for (const { name } of able) {
      const samples = results.get(keyOf(bench.name, name))!;
      report.add(bench.name, name, samples, 'events/s');
    }
  }
  return results;
}

async function measure(bench: Bench, subject: Subject, scale: Scale): Promise<Sample> {
  const before = await subject.cpu?.();
  const sample = await bench.run(subject, scale)!;
  const after = await subject.cpu?.();
  return before === undefined || after === undefined
    ? sample
    : { ...sample, cpu: (after - before) / sample.events };
}

const reason = ({ without }: Subject, { name }: Bench): string => without?.[name] ?? 'it has no such thing';
