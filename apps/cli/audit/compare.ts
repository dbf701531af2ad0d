import type { Recorded } from '#platform/event-sourcing';
import { differences, knownAt, labelsOf, statesAfter, tickOf, type Cut, type Finding } from '#service/audit';
import { findingsOf, type Look } from './replay.js';

export type Compared = ReturnType<typeof compare>;

/** What came and what stands otherwise between two dates. */
export function compare(
  all: readonly Recorded[],
  from: { readonly text: string; readonly cut: Cut },
  to: { readonly text: string; readonly cut: Cut },
  look: Look,
) {
  const [before, after] = [knownAt(all, from.cut, 'then'), knownAt(all, to.cut, 'then')];
  const known = new Set(before.map(({ id }) => id));
  const label = labelsOf(after, look);
  const states = new Map(statesAfter(before).map(({ event, after: state }) => [event.stream, state]));
  const found = (cut: Cut) => findingsOf(all, { cut, knowledge: 'then', ...look });
  const [was, is] = [found(from.cut), found(to.cut)];
  return {
    from: from.text,
    to: to.text,
    events: after.filter(({ id }) => !known.has(id)).map(event => tickOf(event, label, look.zone)),
    states: statesAfter(after).flatMap(({ event, after: state }) => {
      const changes = differences(states.get(event.stream), state);
      return changes.length === 0 ? [] : [{ stream: event.stream, changes }];
    }),
    findings: { appeared: missing(is, was), gone: missing(was, is) },
  };
}

const missing = (of: readonly Finding[], here: readonly Finding[]): readonly Finding[] =>
  of.filter(one => !here.some(({ id }) => id === one.id));
