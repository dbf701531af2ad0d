import 'reflect-metadata';
import fc from 'fast-check';
import { fact, isRejection, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { addDays, daysBetween, onDay, startOfDay } from '#platform/time';
import {
  onlyCustomerAnswers,
  quoteAnswered,
  quoteDoesNotAddUp,
  quoteExpired,
  quoteNotAccepted,
  quoteTooShort,
  quoteWorse,
  unknownQuote,
} from '../charge.problems.js';
import { ChargeabilityDecided } from '../charge.events.js';
import { QuoteAccepted, QuoteDeclined, QuoteGiven, type QuoteTerms } from '../quote.events.js';
import { worseThan } from '../quote.rules.js';
import { repairOrder } from '../repair.rules.js';
import { opened, STATED, zhang } from '../testing/repair-given.js';
import { acceptQuote } from './accept-quote.js';
import { declineQuote } from './decline-quote.js';
import { giveQuote } from './give-quote.js';
import { recordWorkStep } from './record-work-step.js';
import { startWorkStep } from './start-work-step.js';

const ZONE = 'Asia/Shanghai';
const FIRST = '2026-08-01';
const noonOf = (day: string) => ({ now: startOfDay(day, ZONE) + 12 * 3_600_000 });
const yuan = (n: number) => ({ minor: n * 100, currency: 'CNY' });
const terms = (more: Partial<QuoteTerms> = {}): QuoteTerms => ({
  defect: 'mainboard',
  maxPrice: yuan(1200),
  items: [{ what: 'mainboard', price: yuan(1000) }],
  days: 6,
  replacement: { offered: true },
  handInAt: 'pudong',
  ancillary: [{ what: 'transport', price: yuan(50) }],
  validUntil: addDays(FIRST, 30),
  ...more,
});
/** Facts under test are all recorded at one moment: these bind from the day that is told. */
const TOLD = (day: string) => ({ occurredAt: onDay(day, ZONE), source: 'company-record' as const });
const quoted = (id: string, day: string, more: Partial<QuoteTerms> = {}): NewFact<QuoteGiven> =>
  fact(QuoteGiven, { quoteId: id, terms: terms(more) }, TOLD(day));
const first = given(repairOrder, [opened(), quoted('q1', FIRST)]);
const order = { repairOrderId: 'o1' };
const later = addDays(FIRST, 90);

describe('A quote', () => {
  it('says the maximum price, the time, the place and everything beside', () => {
    const outcome = given(repairOrder, [opened()]).when(
      giveQuote,
      { ...order, terms: terms() },
      noonOf(FIRST),
    );
    expect(outcome.decision).toMatchObject([{ data: { terms: terms() } }]);
  });

  it.each([
    ['items above the maximum', { items: [{ what: 'mainboard', price: yuan(1201) }] }],
    ['another currency in an extra', { ancillary: [{ what: 'x', price: { minor: 1, currency: 'EUR' } }] }],
    [
      'a replacement in another currency',
      { replacement: { offered: true, cost: { minor: 1, currency: 'EUR' } } },
    ],
    ['a day that is none', { validUntil: '2026-02-31' }],
  ])('with %s does not add up', (_, more) => {
    given(repairOrder, [opened()])
      .when(giveQuote, { ...order, terms: terms(more) }, noonOf(FIRST))
      .thenRejected(quoteDoesNotAddUp);
  });

  it('stands for 30 calendar days at least', () => {
    const given30 = given(repairOrder, [opened()]);
    const short = terms({ validUntil: addDays(FIRST, 29) });
    given30.when(giveQuote, { ...order, terms: short }, noonOf(FIRST)).thenRejected(quoteTooShort);
  });

  it.each([
    ['price', { maxPrice: yuan(1201) }],
    ['days', { days: 7 }],
    ['replacement', { replacement: { offered: false } }],
    ['replacement', { replacement: { offered: true, cost: yuan(1) } }],
    ['place', { handInAt: 'kashgar' }],
    ['ancillary', { ancillary: [{ what: 'transport', price: yuan(51) }] }],
  ])('that gets worse in %s is refused until the 30 days are over', (point, more) => {
    const next = (day: string) => terms({ ...more, validUntil: addDays(day, 30) });
    for (const day of [FIRST, addDays(FIRST, 30)]) {
      const outcome = first.when(giveQuote, { ...order, terms: next(day) }, noonOf(day));
      outcome.thenRejected(quoteWorse);
      expect(isRejection(outcome.decision) && outcome.decision.params.points).toBe(point);
    }
    const after = addDays(FIRST, 31);
    expect(first.when(giveQuote, { ...order, terms: next(after) }, noonOf(after)).decision).toHaveLength(1);
  });

  it('may always get better, and another defect is another quote', () => {
    const better = terms({ maxPrice: yuan(1100), days: 3, validUntil: addDays(FIRST, 40) });
    expect(first.when(giveQuote, { ...order, terms: better }, noonOf(FIRST)).decision).toHaveLength(1);
    const other = terms({ defect: 'display', maxPrice: yuan(3000) });
    expect(first.when(giveQuote, { ...order, terms: other }, noonOf(FIRST)).decision).toHaveLength(1);
  });

  it('that was told of the past is recorded as it was told', () => {
    const worse = terms({ maxPrice: yuan(9999), validUntil: FIRST });
    expect(first.when(giveQuote, { ...order, terms: worse, ...STATED }, noonOf(FIRST)).decision).toHaveLength(
      1,
    );
  });

  it('binds from when it was recorded, whatever day is told, where it was given through us', () => {
    // Facts under test are recorded on 2013-06-06.
    const dated = fact(
      QuoteGiven,
      { quoteId: 'q1', terms: terms() },
      { occurredAt: onDay('2012-01-01', ZONE) },
    );
    const worse = terms({ days: 9, validUntil: '2014-01-01' });
    given(repairOrder, [opened(), dated])
      .when(giveQuote, { ...order, terms: worse, occurredAt: '2013-12-01' }, noonOf('2013-07-06'))
      .thenRejected(quoteWorse);
  });

  it('is accepted or declined by the customer alone, while it is valid', () => {
    const answer = { ...order, quoteId: 'q1' };
    first.when(acceptQuote, answer, noonOf(FIRST)).thenRejected(onlyCustomerAnswers);
    first.when(declineQuote, answer, noonOf(FIRST)).thenRejected(onlyCustomerAnswers);
    const own = { ...noonOf(FIRST), actor: zhang };
    first.when(acceptQuote, answer, own).then([fact(QuoteAccepted, { quoteId: 'q1' })]);
    first.when(acceptQuote, { ...answer, ...STATED }).then([fact(QuoteAccepted, { quoteId: 'q1' })]);
    first
      .when(declineQuote, { ...answer, words: '太贵' }, own)
      .then([fact(QuoteDeclined, { quoteId: 'q1', words: '太贵' })]);
    first.when(acceptQuote, { ...order, quoteId: 'q9' }, own).thenRejected(unknownQuote);
    first.when(acceptQuote, answer, { ...noonOf(later), actor: zhang }).thenRejected(quoteExpired);
  });

  it('that was accepted stays so', () => {
    const accepted = given(repairOrder, [
      opened(),
      quoted('q1', FIRST),
      quoted('q2', FIRST),
      fact(QuoteAccepted, { quoteId: 'q1' }),
    ]);
    const own = { ...noonOf(FIRST), actor: zhang };
    accepted.when(acceptQuote, { ...order, quoteId: 'q1' }, own).thenNothing();
    accepted.when(declineQuote, { ...order, quoteId: 'q1' }, own).thenRejected(quoteAnswered);
    accepted.when(acceptQuote, { ...order, quoteId: 'q2' }, own).thenRejected(quoteAnswered);
    accepted.when(giveQuote, { ...order, terms: terms() }, noonOf(FIRST)).thenRejected(quoteAnswered);
  });

  it('is accepted before a part is changed in a repair that is charged', () => {
    const paid = fact(ChargeabilityDecided, {
      decisionId: 'd1',
      decision: 'paid',
      ruleId: 'house-term',
      cause: 'out-of-term',
    });
    const swap = { ...order, step: 'swap' as const, partIn: { name: 'mainboard' } };
    const quotedOnly = given(repairOrder, [opened(), paid, quoted('q1', FIRST)]);
    quotedOnly.when(recordWorkStep, swap).thenRejected(quoteNotAccepted);
    quotedOnly.when(startWorkStep, { ...order, step: 'swap' }).thenRejected(quoteNotAccepted);
    expect(quotedOnly.when(recordWorkStep, { ...order, step: 'opening' }).decision).toHaveLength(1);
    expect(quotedOnly.when(recordWorkStep, { ...swap, ...STATED }).decision).toHaveLength(1);
    const accepted = fact(QuoteAccepted, { quoteId: 'q1' });
    const agreed = given(repairOrder, [opened(), paid, quoted('q1', FIRST), accepted]);
    expect(agreed.when(recordWorkStep, swap).decision).toHaveLength(1);
  });

  it('is never worse than another of its defect given in the 30 days before, whatever is tried', () => {
    const anOffer = fc.record({
      afterDays: fc.integer({ min: 0, max: 20 }),
      price: fc.integer({ min: 900, max: 1200 }),
      days: fc.integer({ min: 1, max: 9 }),
      extra: fc.integer({ min: 0, max: 60 }),
      replacement: fc.constantFrom({ offered: false }, { offered: true }, { offered: true, cost: yuan(20) }),
      validFor: fc.integer({ min: 25, max: 60 }),
      defect: fc.constantFrom('mainboard', 'display'),
    });
    fc.assert(
      fc.property(fc.array(anOffer, { maxLength: 12 }), offers => {
        const facts: NewFact[] = [opened()];
        const accepted: { day: string; terms: QuoteTerms }[] = [];
        let day = FIRST;
        for (const { afterDays, price, extra, validFor, ...rest } of offers) {
          day = addDays(day, afterDays);
          const next = terms({
            ...rest,
            maxPrice: yuan(price),
            items: [],
            ancillary: [{ what: 'transport', price: yuan(extra) }],
            validUntil: addDays(day, validFor),
          });
          const { decision } = given(repairOrder, facts).when(
            giveQuote,
            { ...order, terms: next },
            noonOf(day),
          );
          const standing = accepted.filter(
            one => one.terms.defect === next.defect && daysBetween(one.day, day) <= 30,
          );
          const isFine = validFor >= 30 && standing.every(one => worseThan(next, one.terms).length === 0);
          expect(!isRejection(decision)).toBe(isFine);
          if (isRejection(decision)) continue;
          facts.push(...decision.map(one => ({ ...one, with: TOLD(day) })));
          accepted.push({ day, terms: next });
        }
        for (const [index, one] of accepted.entries())
          for (const before of accepted.slice(0, index)) {
            if (before.terms.defect !== one.terms.defect || daysBetween(before.day, one.day) > 30) continue;
            expect(one.terms.maxPrice.minor).toBeLessThanOrEqual(before.terms.maxPrice.minor);
            expect(one.terms.days).toBeLessThanOrEqual(before.terms.days);
          }
      }),
    );
  });
});
