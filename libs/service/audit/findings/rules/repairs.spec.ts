import { fact } from '#platform/event-sourcing';
import { UnitRegistered, SaleRecorded, type ProductClass } from '#service/registry/registry.events.js';
import {
  CustomerOpeningAuthorised,
  DiagnosisGiven,
  Measured,
  OptionChosen,
  OptionsOffered,
  PostRepairRegressionReported,
  RepairCompleted,
  RepairOrderOpened,
  StorageRemoved,
  SymptomReported,
  UnitHandedOver,
  UnitReceived,
  WorkStepCompleted,
} from '#service/repairs/repair.events.js';
import { CASE_ID, SHOP } from '#service/testing/d-brand/words.js';
import { find, says } from '../../testing/look.js';
import { told, type Told } from '#service/testing/tell.js';
import { custodyNotRecorded } from './custody-not-recorded.js';
import { customerMayOpen } from './customer-may-open.js';
import { missingSerials } from './missing-serials.js';
import { noMeasurement } from './no-measurement.js';
import { noRepairEvidence } from './no-repair-evidence.js';
import { optionsOffered } from './options-offered.js';
import { regressionAfterRepair } from './regression-after-repair.js';
import { remoteDiagnosis } from './remote-diagnosis.js';
import { secondApplianceRepairDone, secondPhoneRepairDone, secondRepairDone } from './second-repair-done.js';

const OWNER = { kind: 'customer' } as const;
const opened = (order: string, day: string): Told =>
  told(
    day,
    `repairOrder-${order}`,
    fact(RepairOrderOpened, { caseId: CASE_ID, unitId: 'ultrabook', shop: { id: SHOP.id } }),
  );
const received = (order: string, day: string, stays: UnitReceived['stays'] = 'not-recorded'): Told =>
  told(day, `repairOrder-${order}`, fact(UnitReceived, { from: OWNER, to: SHOP, stays }));
const completed = (order: string, day: string, result: RepairCompleted['result'] = 'fixed'): Told =>
  told(day, `repairOrder-${order}`, fact(RepairCompleted, { result }));
const handedOver = (order: string, day: string): Told =>
  told(day, `repairOrder-${order}`, fact(UnitHandedOver, { from: SHOP, to: OWNER }));
const swapped = (order: string, day: string, serialNo?: string, evidence: readonly string[] = []): Told =>
  told(
    day,
    `repairOrder-${order}`,
    fact(WorkStepCompleted, {
      step: 'swap',
      partOut: { name: 'mainboard', serialNo },
      partIn: { name: 'mainboard', serialNo },
    }),
    { evidence },
  );
const measured = (phase: Measured['phase'], by: Measured['by'] = 'shop'): Told =>
  told(
    '2013-06-23',
    'repairOrder-a',
    fact(Measured, { metric: 'battery-runtime', value: 4, unit: 'h', phase, by }),
  );

const begun = [opened('a', '2013-06-16'), received('a', '2013-06-16')];

describe('evidence of a repair', () => {
  it('given it is done and no step shows any, then that is said; without a step too', () => {
    expect(
      says(
        noRepairEvidence,
        [...begun, swapped('a', '2013-06-23'), completed('a', '2013-06-23')],
        '2013-06-24',
      ),
    ).toEqual(['Of the repair done on 23 June, no evidence is recorded of any step.']);
    expect(says(noRepairEvidence, [...begun, handedOver('a', '2013-06-23')], '2013-06-24')).toEqual([
      'Of the repair done on 23 June, no step is recorded.',
    ]);
  });

  it('given a photo of one step, or a repair still going on, then nothing', () => {
    const shown = swapped('a', '2013-06-23', undefined, ['sha256:1']);
    expect(says(noRepairEvidence, [...begun, shown, completed('a', '2013-06-23')], '2013-06-24')).toEqual([]);
    expect(says(noRepairEvidence, begun, '2013-06-24')).toEqual([]);
  });
});

describe('measurements of a repair', () => {
  const facts = [...begun, completed('a', '2013-06-23')];

  it('given none by the end, then both moments are named; a measurement in use is neither', () => {
    const sentence = 'Of the repair done on 23 June, no measurement is recorded at intake or hand-over.';
    expect(says(noMeasurement, facts, '2013-06-24')).toEqual([sentence]);
    expect(says(noMeasurement, [...facts, measured('in-use', 'customer')], '2013-06-24')).toEqual([sentence]);
  });

  it('given one of the two, then only the other is named', () => {
    expect(says(noMeasurement, [...facts, measured('intake')], '2013-06-24')[0]).toContain('at hand-over');
    expect(says(noMeasurement, [...facts, measured('hand-over')], '2013-06-24')[0]).toContain('at intake');
  });

  it('given both, or a repair still going on, then nothing', () => {
    expect(says(noMeasurement, [...facts, measured('intake'), measured('hand-over')], '2013-06-24')).toEqual(
      [],
    );
    expect(says(noMeasurement, begun, '2013-06-24')).toEqual([]);
  });
});

describe('a problem after a repair', () => {
  const report = (more: Partial<PostRepairRegressionReported>): Told =>
    told('2013-06-24', 'repairOrder-a', fact(PostRepairRegressionReported, { symptom: 's', ...more }));
  const facts = [...begun, swapped('a', '2013-06-23'), handedOver('a', '2013-06-23')];

  it('given another part one day later, then both parts and the day are said', () => {
    expect(
      says(
        regressionAfterRepair,
        [...facts, report({ part: 'battery', otherPart: true, daysAfter: 1 })],
        '2013-06-24',
      ),
    ).toEqual([
      'On 24 June, 1 day after the hand-over, a new problem was reported: battery, while the part replaced was the mainboard.',
    ]);
  });

  it('given neither part nor days are told, then neither is said', () => {
    expect(says(regressionAfterRepair, [...facts, report({})], '2013-06-24')).toEqual([
      'On 24 June a new problem was reported.',
    ]);
  });

  it('given the same part, then that is said; given no report, then nothing', () => {
    const same = report({ part: 'mainboard', otherPart: false });
    expect(says(regressionAfterRepair, [...facts, same], '2013-06-24')[0]).toContain(
      'of the part that had been replaced',
    );
    expect(says(regressionAfterRepair, facts, '2013-06-24')).toEqual([]);
  });
});

describe('custody', () => {
  it('given it is not told where the unit was, then the days are said, on the account of the case', () => {
    const [finding] = find(custodyNotRecorded, [...begun, handedOver('a', '2013-06-23')], '2013-06-24');
    expect(finding?.sentence.en).toBe('Where the unit was from 16 June to 23 June (7 days) is not recorded.');
    expect(finding?.events.map(({ type }) => type)).toEqual(['UnitReceived', 'UnitHandedOver']);
  });

  it('given it is still in repair, then it has been so since', () => {
    expect(says(custodyNotRecorded, begun, '2013-06-20')).toEqual([
      'Where the unit has been since 16 June is not recorded.',
    ]);
    expect(says(custodyNotRecorded, begun, '2013-06-20', true)).toEqual([]);
  });

  it('given it stayed with the shop, went back the same day, or never came in, then nothing', () => {
    const stayed = [
      opened('a', '2013-06-16'),
      received('a', '2013-06-16', 'yes'),
      handedOver('a', '2013-06-23'),
    ];
    expect(says(custodyNotRecorded, stayed, '2013-06-24')).toEqual([]);
    expect(says(custodyNotRecorded, [...begun, handedOver('a', '2013-06-16')], '2013-06-24')).toEqual([]);
    expect(says(custodyNotRecorded, [opened('a', '2013-06-16')], '2013-06-24')).toEqual([]);
  });
});

describe('serial numbers', () => {
  it('given a part exchanged without them, then both sides are named', () => {
    expect(says(missingSerials, [swapped('a', '2013-06-23')], '2013-06-24')).toEqual([
      'In the exchange of 23 June no serial number is recorded of the mainboard taken out and the mainboard put in.',
    ]);
  });

  it('given they are recorded, or no part was exchanged, then nothing', () => {
    const tested = told('2013-06-23', 'repairOrder-a', fact(WorkStepCompleted, { step: 'test' }));
    expect(says(missingSerials, [swapped('a', '2013-06-23', 'S1'), tested], '2013-06-24')).toEqual([]);
  });
});

describe('a second repair', () => {
  const unit = (productClass: ProductClass): Told[] => [
    told(
      '2013-06-06',
      'unit-ultrabook',
      fact(UnitRegistered, { productClass, brand: 'D', channel: 'domestic' }),
    ),
    told(
      '2013-06-06',
      'sale-s',
      fact(SaleRecorded, { unitIds: ['ultrabook'], channel: 'online', soldOn: '2013-02-01' }),
    ),
  ];
  const first = [...begun, completed('a', '2013-06-23')];
  const second = (result: RepairCompleted['result']) => [
    opened('b', '2013-06-26'),
    completed('b', '2013-07-09', result),
  ];

  it('given two repairs of a computer, then the right that a third failure gives is said', () => {
    expect(says(secondRepairDone, [...unit('computer'), ...first, ...second('fixed')], '2013-07-10')).toEqual(
      [
        '2 repairs are done (23 June, 9 July): a further failure inside the term gives the right to an exchange.',
      ],
    );
  });

  it('given two repairs of an appliance or a phone, then by the rule of its class', () => {
    const two = [...first, ...second('fixed')];
    expect(says(secondApplianceRepairDone, [...unit('appliance'), ...two], '2013-07-10')).toHaveLength(1);
    expect(says(secondPhoneRepairDone, [...unit('phone'), ...two], '2013-07-10')).toHaveLength(1);
    expect(says(secondPhoneRepairDone, [...unit('appliance'), ...two], '2013-07-10')).toEqual([]);
    expect(says(secondRepairDone, [...unit('appliance'), ...two], '2013-07-10')).toEqual([]);
  });

  it('given one repair, one without a fault, another kind of product, or a unit not known, then nothing', () => {
    expect(says(secondRepairDone, [...unit('computer'), ...first], '2013-07-10')).toEqual([]);
    expect(
      says(secondRepairDone, [...unit('computer'), ...first, ...second('cannot-reproduce')], '2013-07-10'),
    ).toEqual([]);
    expect(says(secondRepairDone, [...unit('other'), ...first, ...second('fixed')], '2013-07-10')).toEqual(
      [],
    );
    expect(says(secondRepairDone, [...first, ...second('fixed')], '2013-07-10')).toEqual([]);
  });
});

describe('what went well at the beginning', () => {
  const request = 'serviceRequest-r';
  const diagnosis = (remote: boolean) =>
    told(
      '2013-06-06',
      request,
      fact(DiagnosisGiven, {
        diagnosisId: 'd',
        by: 'brand',
        remote,
        suspectedPart: 'mainboard',
        certainty: 'possible',
      }),
    );
  const beeps = told('2013-06-06', request, fact(SymptomReported, { text: 't', code: 'beep=7' }));
  const offer = (count: number) =>
    told(
      '2013-06-06',
      request,
      fact(OptionsOffered, {
        offerId: 'o',
        options: ['a', 'b'].slice(0, count).map(id => ({ id, text: 't' })),
      }),
    );
  const allowed = (scope: CustomerOpeningAuthorised['scope']) =>
    told('2013-06-06', request, fact(CustomerOpeningAuthorised, { scope, by: 'brand', warrantyKept: true }));

  it('given a remote diagnosis, then it is said, with the beeps where they are told', () => {
    expect(says(remoteDiagnosis, [beeps, diagnosis(true)], '2013-06-07')).toEqual([
      'On 6 June the mainboard was suspected remotely, from 7 beeps.',
    ]);
    expect(says(remoteDiagnosis, [diagnosis(true)], '2013-06-07')).toEqual([
      'On 6 June the mainboard was suspected remotely.',
    ]);
    expect(says(remoteDiagnosis, [beeps, diagnosis(false)], '2013-06-07')).toEqual([]);
  });

  it('given two options, then they are said, with the choice; one is no choice', () => {
    const chosen = told(
      '2013-06-06',
      request,
      fact(OptionChosen, { offerId: 'o', optionId: 'a', by: 'customer' }),
    );
    expect(says(optionsOffered, [offer(2), chosen], '2013-06-07')).toEqual([
      'On 6 June 2 options were offered, and the customer chose.',
    ]);
    expect(says(optionsOffered, [offer(1)], '2013-06-07')).toEqual([]);
  });

  it('given the customer may have the disk taken out, then it is said, and whether it was done only if told', () => {
    expect(says(customerMayOpen, [allowed('remove-disk')], '2013-06-07')).toEqual([
      'On 6 June the customer was allowed to have the disk taken out, with the warranty kept; whether it was done is not recorded.',
    ]);
    const removed = told('2013-06-07', 'repairOrder-a', fact(StorageRemoved, { by: OWNER, to: OWNER }));
    expect(says(customerMayOpen, [allowed('remove-disk'), removed], '2013-06-07')[0]).not.toContain(
      'not recorded',
    );
    expect(says(customerMayOpen, [], '2013-06-07')).toEqual([]);
  });
});
