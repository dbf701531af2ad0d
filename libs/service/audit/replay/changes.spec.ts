import { fold } from '#platform/event-sourcing';
import { promise } from '#service/promises/promise.rules.js';
import { dBrandHistory } from '#service/testing/d-brand/history.js';
import { applyEach } from './changes.js';

const applied = applyEach(dBrandHistory());

describe('an event with the state before and after it', () => {
  it('begins where the one before it in the same stream ended', () => {
    const streams = Map.groupBy(applied, ({ event }) => event.stream);
    for (const steps of streams.values())
      for (const [index, step] of steps.slice(1).entries()) expect(step.before).toEqual(steps[index]?.after);
  });

  it('ends in the state that the fold of its stream gives', () => {
    const of = applied.filter(({ event }) => event.stream === 'promise-p5');
    const folded = fold(
      promise,
      of.map(({ event }) => event),
    );
    expect(of.at(-1)?.after).toEqual(JSON.parse(JSON.stringify(folded)));
  });

  it('names each member that changed, and nothing that did not', () => {
    const kept = applied.find(({ event }) => event.type === 'PromiseKeptLate');
    expect(kept?.changes.map(({ path }) => path).sort()).toEqual([
      '/breaches',
      '/calendarDaysLate',
      '/keptAt',
      '/outcome',
      '/workingDaysLate',
    ]);
  });
});
