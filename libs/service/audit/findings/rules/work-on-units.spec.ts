import { fact } from '#platform/event-sourcing';
import { SaleRecorded, UnitRegistered } from '#service/registry/registry.events.js';
import {
  CustodyTransferred,
  DataConcernRaised,
  DataPlanAgreed,
  Measured,
  PostRepairRegressionReported,
  RepairCompleted,
  RepairOrderOpened,
  UnitHandedOver,
  UnitReceived,
  WorkStepCompleted,
} from '#service/repairs/repair.events.js';
import { CASE_ID, OWNER, SHOP } from '#service/testing/d-brand/words.js';
import { told, type Told } from '#service/testing/tell.js';
import { find, says } from '../../testing/look.js';
import { custodyContradicted } from './custody-contradicted.js';
import { measuredWorse } from './measured-worse.js';
import { repairOverLegalTerm } from './repair-over-legal-term.js';
import { swapWithoutEvidence } from './swap-without-evidence.js';
import { workWithoutDataPlan } from './work-without-data-plan.js';

const ORDER = 'repairOrder-a';
const on = (day: string, what: Told['fact'], evidence: readonly string[] = []): Told =>
  told(day, ORDER, what, { evidence });
const opened = on(
  '2013-06-16',
  fact(RepairOrderOpened, { caseId: CASE_ID, unitId: 'ultrabook', shop: { id: SHOP.id } }),
);
const received = on('2013-06-16', fact(UnitReceived, { from: OWNER, to: SHOP, stays: 'yes' }));
const swap = (evidence: readonly string[] = []) =>
  on('2013-06-20', fact(WorkStepCompleted, { step: 'swap' }), evidence);
const completed = on('2013-06-22', fact(RepairCompleted, { result: 'fixed' }));
const AT = '2013-06-30';

describe('a measurement after a repair', () => {
  const measured = (value: number, phase: Measured['phase'], more: Partial<Measured> = {}) =>
    on(
      '2013-06-22',
      fact(Measured, { metric: 'battery-runtime', value, unit: 'h', phase, by: 'shop', ...more }),
    );

  it('that is worse than the one before by more than the house allows is found with both', () => {
    const worse = [opened, measured(4, 'intake'), completed, measured(2, 'hand-over')];
    expect(says(measuredWorse, worse, AT)[0]).toMatch(
      /measured 2h after the repair and 4h before it: worse\.$/,
    );
    expect(find(measuredWorse, worse, AT, false, { percent: 60 })).toEqual([]);
  });

  it('given it is no worse, or a bound leaves it open, or one is missing, then nothing', () => {
    const none = (...facts: Told[]) => expect(says(measuredWorse, [opened, ...facts], AT)).toEqual([]);
    none(measured(4, 'intake'), measured(3.8, 'hand-over'));
    none(measured(4, 'intake'), measured(2, 'hand-over', { atLeast: true }));
    none(measured(2, 'hand-over'));
  });

  it('by the customer is found unless it was taken up as a regression', () => {
    const byHim = [opened, measured(4, 'intake', { by: 'customer' }), completed];
    const after = measured(2, 'in-use', { by: 'customer', moment: 'after-repair' });
    expect(says(measuredWorse, [...byHim, after], AT)).toHaveLength(1);
    const taken = on('2013-06-23', fact(PostRepairRegressionReported, { symptom: 's' }));
    expect(says(measuredWorse, [...byHim, after, taken], AT)).toEqual([]);
  });
});

describe('an exchange of a part without evidence', () => {
  it('is found where other steps of the repair left some, and not where none did: another rule says that', () => {
    const shown = on('2013-06-20', fact(WorkStepCompleted, { step: 'opening' }), ['sha256:1']);
    expect(says(swapWithoutEvidence, [opened, shown, swap(), completed], AT)).toEqual([
      'The exchange of 20 June left no evidence; other steps of the same repair did.',
    ]);
    expect(says(swapWithoutEvidence, [opened, swap(), completed], AT)).toEqual([]);
    expect(says(swapWithoutEvidence, [opened, shown, swap(['sha256:2']), completed], AT)).toEqual([]);
  });
});

describe('work on a unit with the customer’s data', () => {
  const concern = on('2013-06-16', fact(DataConcernRaised, { words: 'w' }));
  const plan = on('2013-06-17', fact(DataPlanAgreed, { diskHolder: OWNER, backup: 'made' }));

  const begun = told('2013-06-20', ORDER, fact(WorkStepCompleted, { step: 'swap' }), {
    source: 'primary-observation',
  });

  it('before a plan for it is found; with one, or where nothing tells of data, or the customer tells of the work, not', () => {
    expect(says(workWithoutDataPlan, [opened, concern, begun], AT)).toHaveLength(1);
    expect(says(workWithoutDataPlan, [opened, concern, begun, plan], AT)).toHaveLength(1);
    expect(says(workWithoutDataPlan, [opened, concern, plan, begun], AT)).toEqual([]);
    expect(says(workWithoutDataPlan, [opened, begun], AT)).toEqual([]);
    expect(says(workWithoutDataPlan, [opened, concern, swap()], AT)).toEqual([]);
  });
});

describe('custody told in two ways', () => {
  it('is found where somebody gives away what another was recorded to hold', () => {
    const elsewhere = on(
      '2013-06-18',
      fact(CustodyTransferred, { item: 'unit', from: { kind: 'brand' }, to: { kind: 'carrier' } }),
    );
    expect(says(custodyContradicted, [opened, received, elsewhere], AT)).toEqual([
      'On 18 June the unit is told to have come from somebody else than who was recorded to hold it.',
    ]);
    const back = on('2013-06-22', fact(UnitHandedOver, { from: SHOP, to: OWNER }));
    expect(says(custodyContradicted, [opened, received, back], AT)).toEqual([]);
  });
});

describe('a repair that takes longer than the rules allow', () => {
  const registered = told(
    '2013-02-01',
    'unit-ultrabook',
    fact(UnitRegistered, { productClass: 'appliance', brand: 'D', channel: 'domestic' }),
  );
  const sold = told(
    '2013-02-01',
    'sale-s',
    fact(SaleRecorded, { unitIds: ['ultrabook'], channel: 'online', invoicedOn: '2013-02-01' }),
  );

  it('is found once days of an article have passed, by the clock alone; a breach whatever the cause', () => {
    const facts = [registered, sold, opened, received];
    expect(says(repairOverLegalTerm, facts, '2013-07-01')).toEqual([]);
    expect(find(repairOverLegalTerm, facts, '2013-07-25')[0]).toMatchObject({ severity: 'warning' });
    expect(find(repairOverLegalTerm, facts, '2013-10-01')[0]).toMatchObject({
      severity: 'breach',
      account: 'clock',
      sentence: { en: expect.stringContaining('days since hand-in') },
    });
  });

  it('given it is back in time, or no unit is known, then nothing', () => {
    const back = on('2013-06-22', fact(UnitHandedOver, { from: SHOP, to: OWNER }));
    expect(
      says(repairOverLegalTerm, [registered, sold, opened, received, completed, back], '2013-10-01'),
    ).toEqual([]);
    expect(says(repairOverLegalTerm, [opened, received], '2013-10-01')).toEqual([]);
  });
});
