import fc from 'fast-check';
import { fact, isRejection, type Recorded } from '#platform/event-sourcing';
import { readModels } from '#platform/event-sourcing/testing/ask.js';
import { given, recorded } from '#platform/event-sourcing/testing/index.js';
import { OversightAssigned } from '../oversight.events.js';
import { oversight, sameUnit } from '../oversight.rules.js';
import { PromiseBroken } from '../promise.events.js';
import { overseesItself } from '../promise.problems.js';
import { oversightReport } from '../queries/oversight-report.js';
import { promiseLedgerTable } from '../queries/ledger-table.js';
import { latest, made } from '../testing/promise.fixtures.js';
import { assignOversight } from './assign-oversight.js';

const pair = { overseen: 'call-centre', overseer: 'quality-office' };
const assigned = fact(OversightAssigned, pair);

describe('who looks after the call centre', () => {
  it('is another unit', () => given(oversight).when(assignOversight, pair).then([assigned]));

  it('assigned twice, is assigned once', () =>
    given(oversight, [assigned]).when(assignOversight, pair).thenNothing());

  it('may change', () =>
    given(oversight, [assigned])
      .when(assignOversight, { ...pair, overseer: 'head-office' })
      .then([fact(OversightAssigned, { ...pair, overseer: 'head-office' })]));

  it('is never the unit itself, however it is written, and also not of the past', () => {
    const spelt = fc.constantFrom('call-centre', ' Call-Centre ', 'CALL-CENTRE', 'ｃａｌｌ-centre');
    fc.assert(
      fc.property(
        spelt,
        spelt,
        fc.constantFrom('company-record', undefined),
        (overseen, overseer, source) => {
          given(oversight).when(assignOversight, { overseen, overseer, source }).thenRejected(overseesItself);
        },
      ),
    );
  });

  it('whatever is asked, no unit oversees itself', () => {
    const unit = fc.constantFrom('a', 'A', 'b', 'c');
    fc.assert(
      fc.property(fc.array(fc.tuple(unit, unit)), asked => {
        for (const [overseen, overseer] of asked) {
          const { decision } = given(oversight).when(assignOversight, { overseen, overseer });
          expect(isRejection(decision)).toBe(sameUnit(overseen, overseer));
        }
      }),
    );
  });
});

describe('the report on the call centre’s own promises', () => {
  const of = (unit: string) => made({ by: { unit }, due: latest('2013-06-19') });
  const log: Recorded[] = [
    recorded(of('call-centre'), { stream: 'promise-1', position: 1n }),
    recorded(fact(PromiseBroken, { reason: 'refuted' }), { stream: 'promise-1', revision: 1n, position: 2n }),
    recorded(of('quality-office'), { stream: 'promise-2', position: 3n }),
    recorded(assigned, { stream: 'oversight-1', position: 4n }),
  ];

  it('goes to whoever looks after it, and says who is looked after by nobody', async () => {
    await using models = await readModels([promiseLedgerTable], log);
    expect(await models.ask(oversightReport, { overseer: 'quality-office' })).toMatchObject({
      units: [{ unit: 'call-centre', byStatus: { broken: 1 }, keptShare: 0, failedWithoutAWord: 1 }],
      unseen: ['quality-office'],
    });
    expect(await models.ask(oversightReport, { overseer: 'call-centre' })).toMatchObject({ units: [] });
  });
});
