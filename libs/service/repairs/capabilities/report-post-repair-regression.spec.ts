import 'reflect-metadata';
import { fact, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { onDay } from '#platform/time';
import { PostRepairRegressionReported, UnitHandedOver, WorkStepCompleted } from '../repair.events.js';
import { notHandedOver, regressionTooLate } from '../repair.problems.js';
import { repairOrder } from '../repair.rules.js';
import { CUSTOMER, opened, SHOP, STATED } from '../testing/repair-given.js';
import { reportPostRepairRegression } from './report-post-repair-regression.js';

const swapped = fact(WorkStepCompleted, { step: 'swap', partIn: { name: 'mainboard' } });
const handedOver = (at: NewFact['with'] = { occurredAt: onDay('2013-06-23', 'Asia/Shanghai') }) =>
  fact(UnitHandedOver, { from: SHOP, to: CUSTOMER }, at);
const command = { repairOrderId: 'o1', symptom: '续航四小时变两小时', part: 'battery' };
const repaired = given(repairOrder, [opened(), swapped, handedOver()]);

describe('A regression after a repair', () => {
  it('tells how many days after, and that it is another part', () => {
    repaired.when(reportPostRepairRegression, { ...command, occurredAt: '2013-06-24', ...STATED }).then([
      fact(PostRepairRegressionReported, {
        symptom: command.symptom,
        part: 'battery',
        otherPart: true,
        daysAfter: 1,
      }),
    ]);
  });

  it('of the part replaced is not another part; of no part named that is open', () => {
    const reported = (more: object) => {
      const told = { ...command, occurredAt: '2013-06-24', ...more };
      return (repaired.when(reportPostRepairRegression, told).decision as NewFact[])[0]?.data;
    };
    expect(reported({ part: 'mainboard' })).toMatchObject({ otherPart: false });
    expect(reported({ part: undefined })).not.toHaveProperty('otherPart', true);
  });

  it('leaves the days out where the hand-over is not known to the day', () => {
    given(repairOrder, [opened(), swapped, handedOver({ occurredAt: 'unknown' })])
      .when(reportPostRepairRegression, { ...command, occurredAt: '2013-06-24' })
      .then([
        fact(PostRepairRegressionReported, { symptom: command.symptom, part: 'battery', otherPart: true }),
      ]);
  });

  it('now needs a hand-over, and not more than thirty days since', () => {
    given(repairOrder, [opened()]).when(reportPostRepairRegression, command).thenRejected(notHandedOver);
    repaired
      .when(reportPostRepairRegression, { ...command, occurredAt: '2013-07-24' })
      .thenRejected(regressionTooLate);
    repaired.when(reportPostRepairRegression, { ...command, occurredAt: '2013-07-23' }).thenIncludes(
      fact(PostRepairRegressionReported, {
        symptom: command.symptom,
        part: 'battery',
        otherPart: true,
        daysAfter: 30,
      }),
    );
  });

  it('told later is recorded as told', () => {
    repaired
      .when(reportPostRepairRegression, { ...command, occurredAt: '2013-07-24', ...STATED })
      .thenIncludes(
        fact(PostRepairRegressionReported, {
          symptom: command.symptom,
          part: 'battery',
          otherPart: true,
          daysAfter: 31,
        }),
      );
  });
});
