import 'reflect-metadata';
import fc from 'fast-check';
import { addDays, daysBetween, type LocalDate } from '#platform/time';
import { entitlement, unitFacts, unitHistory } from './entitlement.rules.js';
import { REGULATIONS } from './regulations.rules.js';
import { ZONE } from './testing/d-brand-unit.js';
import { aHistory } from './testing/histories.js';

/* What `unitEntitlement` answers, without the log. */

const answerOn = (facts: Parameters<typeof unitHistory>[1], at: LocalDate) =>
  entitlement(unitFacts('u1', unitHistory('u1', facts), at, ZONE), at, ZONE);

describe('The answer of a day', () => {
  it('is the same when it is computed again later, from a longer history', () => {
    fc.assert(
      fc.property(aHistory, fc.integer({ min: 0, max: 900 }), ({ sold, facts }, after) => {
        const at = addDays(sold, after);
        const until = facts.filter(({ day }) => day <= at).map(({ fact }) => fact);
        const all = facts.map(({ fact }) => fact);
        expect(answerOn(all, at)).toEqual(answerOn(until, at));
      }),
      { numRuns: 300 },
    );
  });

  it('never uses a rule that was not in force', () => {
    fc.assert(
      fc.property(aHistory, fc.integer({ min: 0, max: 900 }), ({ sold, facts }, after) => {
        const at = addDays(sold, after);
        const answer = answerOn(
          facts.map(({ fact }) => fact),
          at,
        );
        for (const [id, version] of Object.entries(answer.policyVersions)) {
          const held = REGULATIONS.find(one => one.id === id)!.versions.find(one => one.version === version)!;
          expect(held.inForceFrom <= at && (held.inForceUntil ?? at) >= at).toBe(true);
        }
        const deciding = answer.remedies.flatMap(({ rules }) => rules.map(({ id }) => id));
        expect(deciding.filter(id => !(id in answer.policyVersions))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order in which what happened was told', () => {
    fc.assert(
      fc.property(aHistory, fc.infiniteStream(fc.nat(1000)), ({ sold, facts }, keys) => {
        const streams = [...Map.groupBy(facts, ({ fact }) => fact.stream).values()];
        const shuffled = streams
          .map(stream => ({ stream, key: keys.next().value! }))
          .sort((a, b) => a.key - b.key)
          .flatMap(({ stream }) => stream);
        const at = addDays(sold, 400);
        const told = (order: typeof facts) =>
          answerOn(
            order.map(({ fact }) => fact),
            at,
          );
        expect(told(shuffled)).toEqual(told(facts));
      }),
      { numRuns: 300 },
    );
  });

  it('never has free repair come back once it has ended, as long as nothing new happens', () => {
    fc.assert(
      fc.property(
        aHistory,
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 400 }),
        (story, first, later) => {
          const facts = story.facts.map(({ fact }) => fact);
          const last = story.facts.at(-1)!.day;
          const at = addDays(story.sold, first);
          const [one, two] = [at > last ? at : last, addDays(at > last ? at : last, later)];
          if (daysBetween(one, two) <= 0 || story.unfinished) return;
          const ended = answerOn(facts, one).remedies.filter(
            ({ kind, status }) => kind === 'repair' && status === 'ended',
          );
          const after = answerOn(facts, two);
          for (const { scope } of ended)
            expect(after.remedies.find(one => one.kind === 'repair' && one.scope === scope)?.status).toBe(
              'ended',
            );
        },
      ),
      { numRuns: 300 },
    );
  });
});
