import 'reflect-metadata';
import fc from 'fast-check';
import { cases, openCase } from '#service/cases';
import { registerCustomer, registerUnitWithoutSerial, registry } from '#service/registry';
import { addDays, daysBetween, startOfDay } from '#platform/time';
import { openHouse, type House } from '#service/testing/open-house.js';
import {
  completeRepair,
  handOverUnit,
  openRepairOrder,
  recordWorkStep,
  repairs,
  reportPostRepairRegression,
} from '../index.js';
import { PUBLIC_SAMPLE, WINDOWS } from '../repeat-rates.rules.js';
import { publicRepeatFailures } from './public-repeat-failures.js';
import { repeatFailures } from './repeat-failures.js';
import { skillLedger } from './skill-ledger.js';

const FIRST = '2026-01-01';
const NOW = '2026-07-01';
const manager = { id: 'staff-1', roles: ['manager' as const] };
const technician = { id: 'tech-1', roles: ['technician' as const] };
const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' };
const told = { source: 'company-record' };

interface Told {
  readonly unit: number;
  readonly shop: string;
  /** Days after the unit's repair before it. */
  readonly after: number;
  readonly takes: number;
  readonly part: string;
  readonly technician: string;
  readonly regressionAfter: number | null;
}
const aRepair: fc.Arbitrary<Told> = fc.record({
  unit: fc.integer({ min: 0, max: 5 }),
  shop: fc.constantFrom('pudong', 'jingan'),
  after: fc.integer({ min: 1, max: 60 }),
  takes: fc.integer({ min: 0, max: 9 }),
  part: fc.constantFrom('mainboard', 'battery'),
  technician: fc.constantFrom('tech-1', 'tech-2'),
  regressionAfter: fc.option(fc.integer({ min: 0, max: 30 })),
});
interface Line {
  readonly key: string;
  readonly days: number;
  readonly repairs: number;
  readonly failedAgain: number;
}

/** Counted the slow way: each repair by itself. */
function naive(dated: readonly Dated[], of: (one: Dated) => string | undefined): Line[] {
  const keys = [...new Set(dated.flatMap(one => of(one) ?? []))].sort();
  return keys.flatMap(key =>
    WINDOWS.map(days => {
      const over = dated.filter(one => of(one) === key && daysBetween(one.done, NOW) > days);
      const failedAgain = over.filter(one => {
        const failures = dated.flatMap(other => [
          ...(other !== one && other.unit === one.unit && other.opened > one.done ? [other.opened] : []),
          ...(other.unit === one.unit && other.regression && other.regression >= one.done
            ? [other.regression]
            : []),
        ]);
        return failures.some(day => daysBetween(one.done, day) <= days);
      });
      return { key, days, repairs: over.length, failedAgain: failedAgain.length };
    }),
  );
}
type Dated = Told & { readonly opened: string; readonly done: string; readonly regression: string | null };

/** One repair of a unit after another. */
function onDays(told: readonly Told[]): Dated[] {
  const free = new Map<number, string>();
  return told.flatMap(one => {
    const opened = addDays(free.get(one.unit) ?? FIRST, one.after);
    const done = addDays(opened, one.takes);
    const regression = one.regressionAfter === null ? null : addDays(done, one.regressionAfter);
    free.set(one.unit, regression ?? done);
    return (regression ?? done) < NOW ? [{ ...one, opened, done, regression }] : [];
  });
}

async function tell(house: House, dated: readonly Dated[]): Promise<void> {
  const customerId = await house.done(registerCustomer, { kind: 'end-user' });
  const units: { unitId: string; caseId: string }[] = [];
  for (let n = 0; n <= 5; n++) {
    const unitId = await house.done(registerUnitWithoutSerial, {
      productClass: 'computer',
      brand: 'D',
      channel: 'unknown',
    });
    units.push({ unitId, caseId: await house.done(openCase, { customerId, unitId, owner, title: 'x' }) });
  }
  for (const { unit, shop, opened, done, part, technician, regression } of dated) {
    const { caseId } = units[unit]!;
    const order = { caseId, shop: { id: shop }, customerData: false };
    const repairOrderId = await house.done(openRepairOrder, { ...told, ...order, occurredAt: opened });
    const step = { step: 'swap', partIn: { name: part }, technician };
    await house.done(recordWorkStep, { ...told, repairOrderId, ...step, occurredAt: opened });
    await house.done(completeRepair, { ...told, repairOrderId, result: 'fixed', occurredAt: opened });
    await house.done(handOverUnit, { ...told, repairOrderId, occurredAt: done });
    if (regression)
      await house.done(reportPostRepairRegression, {
        ...told,
        repairOrderId,
        symptom: 'x',
        occurredAt: regression,
      });
  }
}

const lines = (answer: { rates: Line[] } | undefined): Line[] =>
  (answer?.rates ?? []).map(({ key, days, repairs, failedAgain }) => ({ key, days, repairs, failedAgain }));

describe('Repeat failures of a generated history', () => {
  it('are those that counting each repair by itself gives, by shop, part and technician', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aRepair, { minLength: 5, maxLength: 25 }), async history => {
        const house = await openHouse([registry, cases, repairs], startOfDay(NOW, 'Asia/Shanghai'));
        try {
          const dated = onDays(history);
          await tell(house, dated);
          const ask = (question: object, actor: object = manager) =>
            house.ask<{ rates: Line[] }>(repeatFailures, question, actor as typeof manager);
          expect(lines(await ask({}))).toEqual(naive(dated, one => one.shop));
          expect(lines(await ask({ by: 'part', shop: 'pudong' }))).toEqual(
            naive(dated, one => (one.shop === 'pudong' ? one.part : undefined)),
          );
          expect(lines(await ask({ technician: 'tech-1' }))).toEqual(
            naive(dated, one => (one.technician === 'tech-1' ? one.shop : undefined)),
          );
          expect(await ask({ technician: 'tech-1' }, { id: 's', roles: ['supervisor'] })).toBeUndefined();

          const own = naive(dated, one => (one.technician === 'tech-1' ? 'own' : undefined))[1];
          expect(await house.ask(skillLedger, {}, technician)).toMatchObject({
            of: 'own',
            repairs: dated.filter(one => one.technician === 'tech-1').length,
            observed: own?.repairs ?? 0,
            firstTimeFix: own?.repairs ? 1 - own.failedAgain / own.repairs : null,
          });
          const total = await house.ask(skillLedger, {}, manager);
          expect(total).toMatchObject({ of: 'all', repairs: dated.length, fixed: dated.length });
          expect(JSON.stringify(total)).not.toContain('tech-');
        } finally {
          await house.close();
        }
      }),
      { numRuns: 4 },
    );
  }, 60_000);

  it('are public for shops with repairs enough, and for no others', async () => {
    const house = await openHouse([registry, cases, repairs], startOfDay(NOW, 'Asia/Shanghai'));
    try {
      const enough = PUBLIC_SAMPLE.versions[0]!.value;
      const one = { after: 2, takes: 1, part: 'battery', technician: 'tech-1', regressionAfter: null };
      const at = (shop: string, n: number) =>
        Array.from({ length: n }, (_, unit) => ({ ...one, shop, unit: unit % 6 }));
      await tell(house, onDays([...at('pudong', enough), ...at('jingan', enough - 1)]));
      const seen = await house.ask<{ rates: Line[] }>(publicRepeatFailures, {}, {
        id: 'anonymous',
        roles: [],
      } as never);
      expect([...new Set(lines(seen).map(({ key }) => key))]).toEqual(['pudong']);
      expect(seen).toMatchObject({ minimumSample: enough });
    } finally {
      await house.close();
    }
  }, 60_000);
});
