import fc from 'fast-check';
import { fact, type NewFact, type Recorded } from '#platform/event-sourcing';
import { readModels } from '#platform/event-sourcing/testing/ask.js';
import { given, recorded } from '#platform/event-sourcing/testing/index.js';
import { addDays } from '#platform/time';
import { SaleRecorded } from '#service/registry/registry.events.js';
import { PledgePublished, SalePledgeBound } from '../pledge.events.js';
import { pledgeOn, salePledge, servicePledge } from '../pledge.rules.js';
import { PromiseKept, PromiseOverdue } from '../promise.events.js';
import { pledgeInPast, pledgeNotAfterLast } from '../promise.problems.js';
import { pledgeFulfilment } from '../queries/pledge-fulfilment.js';
import { pledgeTable } from '../queries/pledge-table.js';
import { promiseLedgerTable } from '../queries/ledger-table.js';
import { servicePledges } from '../queries/service-pledges.js';
import { bindPledgeToSale } from '../reactions/bind-pledge-to-sale.js';
import { end, latest, made, NOW } from '../testing/promise.fixtures.js';
import { bindPledge } from './bind-pledge.js';
import { publishPledge } from './publish-pledge.js';

const callBack = { itemId: 'call-back', about: 'call-back' as const, zh: '当天回电', en: 'We call back' };
const repair = { itemId: 'repair', about: 'repair-done' as const, zh: '五天修好', en: 'Repaired in 5 days' };
const first = fact(PledgePublished, { version: 1, inForceFrom: '2013-01-01', items: [callBack] });
const second = fact(PledgePublished, { version: 2, inForceFrom: '2013-07-01', items: [callBack, repair] });
const now = { now: NOW };

describe('the service pledge', () => {
  it('is published in versions that follow each other', () => {
    const items = [callBack, repair];
    given(servicePledge, [first])
      .when(publishPledge, { inForceFrom: '2013-07-01', items }, now)
      .then([second]);
    given(servicePledge, [first, second])
      .when(publishPledge, { inForceFrom: '2013-07-01', items }, now)
      .thenRejected(pledgeNotAfterLast);
  });

  it('is not published for the past, save as a record of it', () => {
    const past = { inForceFrom: '2013-01-01', items: [callBack] };
    given(servicePledge).when(publishPledge, past, now).thenRejected(pledgeInPast);
    given(servicePledge)
      .when(publishPledge, { ...past, source: 'company-record' }, now)
      .then([first]);
  });
});

describe('a sale', () => {
  const bind = { saleId: 's1', unitIds: ['unit-1'], soldOn: '2013-06-30' };
  const reads = { pledge: { type: servicePledge, facts: [first, second] } };
  const bound = (version: number, soldOn: string) =>
    fact(SalePledgeBound, { saleId: 's1', unitIds: ['unit-1'], version, soldOn });

  it('is bound to the pledge in force on its day', () => {
    given(salePledge)
      .when(bindPledge, bind, { ...now, reads })
      .then([bound(1, '2013-06-30')]);
    given(salePledge)
      .when(bindPledge, { ...bind, soldOn: '2013-07' }, { ...now, reads })
      .then([bound(2, '2013-07-01')]);
  });

  it('is bound once, for good', () =>
    given(salePledge, [bound(1, '2013-06-30')])
      .when(bindPledge, { ...bind, soldOn: '2013-08-01' }, { ...now, reads })
      .thenNothing());

  it('before the first pledge has none', () =>
    given(salePledge)
      .when(bindPledge, { ...bind, soldOn: '2012-12-31' }, { ...now, reads })
      .thenNothing());

  it('of any day has the newest version that was in force by then', () => {
    const day = fc.nat(700).map(n => addDays('2012-06-01', n));
    fc.assert(
      fc.property(day, on => {
        const expected = on >= '2013-07-01' ? 2 : on >= '2013-01-01' ? 1 : undefined;
        expect(pledgeOn([first.data, second.data], on)?.version).toBe(expected);
      }),
    );
  });

  it('that is recorded orders it', async () => {
    const sale = fact(SaleRecorded, { unitIds: ['unit-1'], channel: 'shop', invoicedOn: '2013-02-01' });
    const event = recorded(sale, { stream: 'sale-s1' });
    const [order] = await bindPledgeToSale.on[0]!.handle(event, { db: undefined as never });
    expect(order).toMatchObject({
      capability: bindPledge,
      command: { saleId: 's1', unitIds: ['unit-1'], soldOn: '2013-02-01' },
    });
  });
});

describe('what came of the pledge', () => {
  const log: Recorded[] = [];
  const tell = (stream: string, of: NewFact, unitId?: string) => {
    const revision = BigInt(log.filter(event => event.stream === stream).length);
    const position = BigInt(log.length + 1);
    log.push(recorded(of, { stream, revision, position, envelope: { unitId } }));
  };
  tell('servicePledge-house', first);
  tell('servicePledge-house', second);
  for (const [unitId, version] of [
    ['u1', 1],
    ['u2', 2],
    ['u3', 2],
  ] as const) {
    tell(
      `salePledge-${unitId}`,
      fact(SalePledgeBound, { saleId: unitId, unitIds: [unitId], version, soldOn: '2013-07-02' }),
    );
  }
  const callTo = made({ about: 'call-back', due: latest('2013-07-10') });
  const kept = fact(PromiseKept, { at: 'unknown', evidence: [], by: 'customer' });
  tell('promise-1', callTo, 'u2');
  tell('promise-1', kept, 'u2');
  tell('promise-2', callTo, 'u3');
  tell('promise-2', fact(PromiseOverdue, { dueAt: end('2013-07-10') }), 'u3');
  tell('promise-3', callTo, 'u1');

  it('is told by item and version', async () => {
    await using models = await readModels([pledgeTable, promiseLedgerTable], log);
    expect(await models.ask(pledgeFulfilment, { version: 2 })).toMatchObject({
      items: [
        { item: callBack, unitsSold: 2, byStatus: { kept: 1, overdue: 1 }, keptShare: 0.5 },
        { item: repair, unitsSold: 2, byStatus: {}, keptShare: null },
      ],
    });
    expect(await models.ask(pledgeFulfilment, {})).toMatchObject({
      items: [{ version: 2 }, { version: 2 }, { version: 1, unitsSold: 1, byStatus: { open: 1 } }],
    });
  });

  it('and anybody may read what was pledged, also with one machine', async () => {
    await using models = await readModels([pledgeTable], log);
    expect(await models.ask(servicePledges, {})).toMatchObject({ pledges: [{ version: 2 }, { version: 1 }] });
    expect(await models.ask(servicePledges, { unitId: 'u1' })).toEqual({
      pledges: [{ version: 1, inForceFrom: '2013-01-01', items: [callBack] }],
    });
  });
});
