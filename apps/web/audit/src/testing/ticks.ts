import type { PartialTime, Tick } from '../api/shapes.js';

const DAY = 86_400_000;

/** A day in UTC as facts carry it. */
export const onDay = (day: string): PartialTime => {
  const from = Date.parse(`${day}T00:00Z`);
  return { from, to: from + DAY, precision: 'day', zone: 'UTC' };
};

/** An event recorded on a day, told of another one where `happened` says so. */
export const tick = (id: string, recordedOn: string, more: Partial<Tick> = {}): Tick => ({
  id,
  position: id,
  recordedAt: Date.parse(`${recordedOn}T12:00Z`),
  recordedOn,
  occurredAt: onDay(recordedOn),
  type: 'ContactRegistered',
  stream: `contact-${id}`,
  source: 'customer-statement',
  label: { 'zh-CN': id, en: id },
  ...more,
});
