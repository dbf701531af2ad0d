import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Report } from '../report.js';
import type { Opened, Read } from './million-process.js';

const TIMES = 3;

/** How long a large store takes to open, also after `kill -9` in the middle of appends, and what reading all of it takes. */
export async function million(folder: string, events: number, report: Report): Promise<void> {
  const size = events === 1_000_000 ? '1,000,000' : events.toLocaleString('en');
  await killedAfterFilling(folder, events);
  const killed = await tell<Opened>('open', folder);
  if (killed.events < events) throw new Error(`Expected ${events} events and more, got ${killed.events}.`);
  const opened: number[] = [];
  for (let time = 0; time < TIMES; time++) opened.push((await tell<Opened>('open', folder)).ms);
  const reads: Read[] = [];
  for (let time = 0; time < TIMES; time++) reads.push(await tell<Read>('read', folder));
  report.value('goals', `open ${size} events after kill -9`, [killed.ms], 'ms', {
    atMost: 1000,
    beside: 'quoted: 10,700 ms',
  });
  report.value('goals', `open ${size} events`, opened, 'ms', { atMost: 1000 });
  report.value(
    'goals',
    `memory while ${size} are read`,
    reads.map(({ peak }) => peak),
    'MiB',
    { atMost: 200, beside: 'quoted: about 1,000 MiB' },
  );
  report.value(
    'read.all.bytes',
    `${size} in a process of its own`,
    reads.map(({ rate }) => rate),
    'events/s',
    {},
  );
}

const start = (...args: string[]): ChildProcess =>
  fork(new URL('./million-process.js', import.meta.url), args, { execArgv: ['--no-warnings'] });

async function killedAfterFilling(folder: string, events: number): Promise<void> {
  const child = start('fill', folder, String(events));
  await answer(child);
  await setTimeout(50 + Math.random() * 100);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function tell<Told>(act: string, folder: string): Promise<Told> {
  const child = start(act, folder);
  const ended = once(child, 'exit');
  const told = (await answer(child)) as Told;
  await ended;
  return told;
}

async function answer(child: ChildProcess): Promise<unknown> {
  const failed = once(child, 'exit').then(() => {
    throw new Error('A process of the benchmark ended before it answered.');
  });
  failed.catch(() => undefined);
  const [message] = await Promise.race([once(child, 'message'), failed]);
  return message;
}
