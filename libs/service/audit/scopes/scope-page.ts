import type { Recorded } from '#platform/event-sourcing';
import type { Bilingual } from '#platform/problems';
import { endOf } from '../audit-case.js';
import { becauseOf, indexOf } from '../queries/because.js';
import { auditEventOf } from '../queries/case-events.js';
import { labels } from '../queries/event-label.js';
import type { AuditEvent } from '../queries/shapes.js';
import { linkTo, tickOf } from '../queries/ticks.js';
import { applyEach, plain, typeOf } from '../replay/changes.js';

export type Label = (event: Recorded) => Bilingual;

/** Says facts of many cases, and of none, each in the words of its own case as far as these events tell it. */
export function labelsOf(events: readonly Recorded[], { now, zone }: Look): Label {
  const byCase = new Map(
    [...Map.groupBy(events, ({ envelope }) => envelope.caseId ?? '')].map(([caseId, own]) => [
      caseId,
      labels(caseId, caseId === '' ? [] : own, { asOf: endOf(own) ?? now, zone }),
    ]),
  );
  return event => byCase.get(event.envelope.caseId ?? '')!(event);
}

export interface Look {
  readonly now: number;
  readonly zone: string;
}

/**
 * Events with their states before and after, and why they are there.
 * @param whole their streams from the beginning on, in log order
 */
export function scopePage(
  events: readonly Recorded[],
  whole: readonly Recorded[],
  look: Look,
): readonly AuditEvent[] {
  const label = labelsOf(whole, look);
  const index = indexOf(whole);
  const applied = new Map(applyEach(whole).map(each => [each.event.id, each]));
  return events.map(event =>
    auditEventOf(
      applied.get(event.id) ?? { event, before: undefined, after: undefined, changes: [] },
      tickOf(event, label, look.zone),
      becauseOf(event, index, other => linkTo(other, label)),
    ),
  );
}

/** The last event of a stream, with the state after it. */
export interface LastOfStream {
  readonly event: Recorded;
  readonly after: unknown;
}

/** The state of each stream after the last of these events; streams without a folded state are left out. */
export function statesAfter(events: readonly Recorded[]): readonly LastOfStream[] {
  const last = new Map<string, LastOfStream>();
  for (const event of events) {
    const type = typeOf(event);
    if (!type) continue;
    const before = last.get(event.stream)?.after ?? type.initial;
    last.set(event.stream, { event, after: type.evolve(before, event) });
  }
  return [...last.values()].map(({ event, after }) => ({ event, after: plain(after) }));
}
