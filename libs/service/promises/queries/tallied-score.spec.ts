import fc from 'fast-check';
import { SYSTEM } from '#platform/access';
import { fact, replayProjector, type NewFact, type Recorded } from '#platform/event-sourcing';
import { readModels } from '#platform/event-sourcing/testing/ask.js';
import { recorded } from '#platform/event-sourcing/testing/index.js';
import { onDay, type LocalDate } from '#platform/time';
import { PartShipped } from '#service/parts/parts.events.js';
import { UnitRegistered } from '#service/registry/registry.events.js';
import { SalePledgeBound } from '../pledge.events.js';
import { PromiseBroken, PromiseKept, PromiseRestated } from '../promise.events.js';
import { end, latest, made, ZONE } from '../testing/promise.fixtures.js';
import { caseDeedTable } from './deed-table.js';
import { ledgerOf } from './ledger-question.js';
import { promiseLedgerRows, promiseLedgerTable } from './ledger-table.js';
import { pledgeTable } from './pledge-table.js';
import { newestFirst } from './promise-of-brand.js';
import { SayVersusDo } from './say-versus-do.js';
import { scoreOf } from './score.js';
import { counted, scoreAsked } from './tallied-score.js';

const days = fc.integer({ min: 1, max: 28 }).map((n): LocalDate => `2013-06-${String(n).padStart(2, '0')}`);
const one = fc.integer({ min: 0, max: 5 });
const abouts = fc.constantFrom('part-arrival' as const, 'reply' as const);
const units = fc.constantFrom('shop-pudong', 'brand-cs');

type Happened = readonly [stream: string, on: LocalDate, of: NewFact, caseId?: string];
const begun = fc
  .tuple(one, days, days, abouts, units, fc.boolean())
  .map(([n, on, due, about, unit, told]): Happened => [
    `promise-${n}`,
    on,
    made({ about, by: { unit }, ...(told && { due: latest(due) }) }, on),
    `case-${n % 2}`,
  ]);
const happened = fc.oneof(
  { weight: 4, arbitrary: begun },
  fc.tuple(one, days, days).map(([n, on, due]): Happened => {
    const restated = fact(PromiseRestated, { newDue: latest(due), explanation: 'later' });
    return [`promise-${n}`, on, restated];
  }),
  fc
    .tuple(one, days)
    .map(([n, on]): Happened => [`promise-${n}`, on, fact(PromiseBroken, { reason: 'refuted' })]),
  fc.tuple(one, days).map(([n, on]): Happened => {
    const kept = { at: onDay(on, ZONE), evidence: [], by: 'customer' as const };
    return [`promise-${n}`, on, fact(PromiseKept, kept)];
  }),
  fc
    .tuple(one, days)
    .map(([n, on]): Happened => [`partOrder-${n}`, on, fact(PartShipped, {}), `case-${n % 2}`]),
  fc.tuple(one, days, fc.constantFrom('D', 'E')).map(([n, on, brand]): Happened => {
    const unit = { productClass: 'computer' as const, brand, channel: 'domestic' as const };
    return [`unit-unit-${n % 3}`, on, fact(UnitRegistered, unit)];
  }),
  fc.tuple(one, days).map(([n, on]): Happened => {
    const bound = { saleId: `s-${n}`, unitIds: [`unit-${n % 3}`], version: 1 + (n % 2), soldOn: on };
    return [`pledge-${n}`, on, fact(SalePledgeBound, bound)];
  }),
);
const questions = fc.record(
  {
    unit: units,
    brand: fc.constantFrom('D', 'E'),
    about: abouts,
    madeFrom: days,
    madeTo: days,
  },
  { requiredKeys: [] },
);

/** What is told of a promise before it was made is left out, and that it was made twice. */
function inOrder(all: readonly Happened[]): Recorded[] {
  const begun = new Set<string>();
  const isTold = ({ stream, type }: Recorded): boolean => {
    if (!stream.startsWith('promise-')) return true;
    const [isMade, isNew] = [type === 'PromiseMade', !begun.has(stream)];
    if (isMade) begun.add(stream);
    return isMade === isNew;
  };
  const events = all.map(([stream, on, of, caseId], index) => {
    const unitId = stream.startsWith('promise-') ? `unit-${Number(stream.at(-1)) % 3}` : undefined;
    const envelope = { occurredAt: onDay(on, ZONE), recordedAt: end(on), caseId, unitId };
    return recorded(of, { stream, revision: BigInt(index), position: BigInt(index + 1), envelope });
  });
  return events.filter(isTold);
}

describe('What promises came to, by sums', () => {
  it('holds a promise against every deed of its case, of a hundred as of one', () => {
    const by = { caseId: 'case-0', recordedAt: end('2013-06-01') };
    const shipped = Array.from({ length: 100 }, (_, n) => {
      const from = end('2013-06-20') + n * 60_000;
      const occurredAt = { from, to: from, precision: 'instant', zone: ZONE } as const;
      const envelope = { ...by, occurredAt };
      return recorded(fact(PartShipped, {}), { stream: `partOrder-${n}`, position: BigInt(n + 2), envelope });
    });
    const emptyOf = (due: LocalDate) => {
      const told = made({ about: 'part-arrival', caseId: 'case-0', due: latest(due) }, '2013-06-20');
      const promised = recorded(told, { stream: 'promise-0', position: 1n, envelope: by });
      const tables = replayProjector(promiseLedgerTable, [promised, ...shipped]);
      expect(JSON.parse(String(tables['promise_case_deeds']![0]!['deeds']))).toHaveLength(100);
      return tables['promise_tally']![0]!['empty'];
    };
    expect([emptyOf('2013-06-20'), emptyOf('2013-06-21')]).toEqual([1, 0]);
  });

  it('is what a look at each promise gives, whatever is asked for, and whatever was restated, registered or done later', async () => {
    const ofBrand = { brand: 'D' };
    let [promises, empty] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.array(happened, { minLength: 10, maxLength: 60 }),
        fc.array(questions, { minLength: 6, maxLength: 6 }),
        days,
        async (all, asked, today) => {
          await using models = await readModels(
            [promiseLedgerTable, caseDeedTable, pledgeTable],
            inOrder(all),
          );
          const told = { actor: SYSTEM, now: end(today) - 1, zone: ZONE };
          for (const each of [{}, ofBrand, ...asked]) {
            const question = Object.assign(new SayVersusDo(), each);
            const [sums, looked] = [
              await scoreAsked(models.db, question, told),
              await counted(models.db, question, told),
            ];
            expect([each, scoreOf(sums.endings), sums.empty]).toEqual([
              each,
              scoreOf(looked.endings),
              looked.empty,
            ]);
            const byUnits = ledgerOf(models.db, question, SYSTEM, ZONE).selectAll('promise_ledger');
            const ofAnyBrand = ledgerOf(models.db, { ...question, brand: undefined }, SYSTEM, ZONE);
            expect(await newestFirst(ofAnyBrand, question).execute()).toEqual(
              await byUnits.orderBy('position', 'desc').execute(),
            );
            empty += looked.empty;
            if (each === ofBrand)
              promises += looked.endings.reduce((total, ending) => total + Number(ending.promises), 0);
          }
          const ledger = promiseLedgerRows(models.db).withTables<{
            unit_pledge: { unit_id: string; version: number };
          }>();
          const joined = await ledger
            .selectFrom('promise_ledger')
            .innerJoin('unit_pledge', 'unit_pledge.unit_id', 'promise_ledger.unit_id')
            .select(({ fn }) => ['version', fn.countAll<number>().as('promises')])
            .groupBy('version')
            .orderBy('version')
            .execute();
          const summed = await ledger
            .selectFrom('promise_tally')
            .where('pledge_version', '>=', 0)
            .select(({ fn }) => ['pledge_version as version', fn.sum<number>('promises').as('promises')])
            .groupBy('pledge_version')
            .orderBy('pledge_version')
            .execute();
          expect(summed).toEqual(joined);
        },
      ),
      { numRuns: 20 },
    );
    // Some of each, so that something was compared.
    expect(promises).toBeGreaterThan(0);
    expect(empty).toBeGreaterThan(0);
  });
});
