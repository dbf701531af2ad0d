import { randomUUID } from 'node:crypto';

/** What every subject is handed: it encodes the data itself, as its users would have it do. */
export interface BenchEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Bytes of an event's data as JSON. */
export const EVENT_BYTES = 1024;

const WORDS = 'the board was taken out, measured, found open between the two pads and soldered; ';
let made = 0;

/** An event of about the shape that services write: ids, numbers, a list, and a sentence; its data takes 1,024 bytes of JSON. */
export function newEvent(): BenchEvent {
  const n = made++;
  const data = {
    caseId: `case-${n % 9973}`,
    step: n,
    technician: 'T-0417',
    measured: { voltage: 3.31, current: 0.42, after: true },
    parts: ['MB-7781', 'CAP-22UF', 'SCREW-M2'],
    startedAt: '2026-02-03T09:15:00+08:00',
    notes: '',
  };
  const room = EVENT_BYTES - JSON.stringify(data).length;
  data.notes = FILLER.slice(0, room);
  return { id: randomUUID(), type: 'repair-step-recorded', data };
}

const FILLER = WORDS.repeat(Math.ceil(EVENT_BYTES / WORDS.length));

export const newEvents = (count: number): BenchEvent[] => Array.from({ length: count }, newEvent);
