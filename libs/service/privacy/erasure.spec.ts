import { fact, isAccepted } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { cases, closeCase, openCase } from '#service/cases';
import { recordSale, registerCustomer, registerUnitWithoutSerial, registry } from '#service/registry';
import { completeRepair, handOverUnit, openRepairOrder, receiveUnit, repairs } from '#service/repairs';
import { customer, openHouse, type House } from '#service/testing/open-house.js';
import { carryOutErasures, orderErasure, approveErasure, privacy, receivePrivacyRequest } from './index.js';
import type { Eraser } from './carried-out/carry-out-erasures.js';
import { liftRestriction } from './capabilities/lift-restriction.js';
import { retentionEnded } from './deadlines/retention-ended.js';
import {
  ErasureOrdered,
  ErasureProposed,
  ProcessingRestricted,
  RestrictionLifted,
  SubjectErased,
} from './erasure.events.js';
import { erasure } from './erasure.rules.js';
import {
  alreadyErased,
  nobodyErasesAlone,
  notIdentified,
  nothingProposed,
  notOwnRequest,
  notRestricted,
} from './privacy.problems.js';
import { erasures } from './queries/erasures.js';
import { privacyRequests } from './queries/privacy-requests.js';
import { retention } from './queries/retention.js';

const ONE = { id: 'staff-1', roles: ['supervisor'] } as const;
const OTHER = { id: 'staff-2', roles: ['manager'] } as const;
const customerId = 'customer-1';
const TERM = {
  customerId,
  until: '2026-06-01',
  untilAt: 1,
  rule: 'R-13',
  law: '§17',
  source: 'verified',
  policy: 'retention-rules v1',
};
const proposed = fact(ErasureProposed, { customerId, because: 'unlawful' });
const erased = fact(SubjectErased, { customerId, files: true, backups: [] });

describe('an erasure that nobody asked for', () => {
  it('is approved by a second person, and by nobody alone', () => {
    // Facts of a test are recorded by staff-7.
    const waiting = given(erasure, [proposed]);
    waiting
      .when(approveErasure, { customerId }, { actor: { id: 'staff-7', roles: ['supervisor'] } })
      .thenRejected(nobodyErasesAlone);
    waiting.when(approveErasure, { customerId }, { actor: OTHER }).then([
      fact(ErasureOrdered, {
        customerId,
        because: 'unlawful',
        proposedBy: 'staff-7',
        approvedBy: 'staff-2',
      }),
    ]);
    given(erasure).when(approveErasure, { customerId }, { actor: OTHER }).thenRejected(nothingProposed);
    given(erasure, [proposed, erased])
      .when(approveErasure, { customerId }, { actor: OTHER })
      .thenRejected(nothingProposed);
  });
});

describe('a restriction', () => {
  it('ends by the clock with the term it rests on: the order stands', () => {
    const restricted = fact(ProcessingRestricted, TERM);
    given(erasure, [proposed, restricted])
      .whenDue(retentionEnded, 1)
      .then([
        fact(ErasureOrdered, {
          customerId,
          because: 'retention-ended',
          proposedBy: 'staff-7',
          approvedBy: 'system',
        }),
      ]);
    given(erasure, [proposed, restricted, erased]).whenDue(retentionEnded, 1).thenNothing();
  });

  it('is lifted by the person himself, and by nobody whose identity is not known', () => {
    const restricted = fact(ProcessingRestricted, TERM);
    const sealed = given(erasure, [proposed, restricted]);
    const lifted = (identity: 'signed-in' | 'known-phone') => [
      fact(RestrictionLifted, { customerId, identity }),
    ];
    sealed.when(liftRestriction, { customerId }, { actor: customer(customerId) }).then(lifted('signed-in'));
    sealed
      .when(liftRestriction, { customerId }, { actor: customer('customer-2') })
      .thenRejected(notRestricted);
    sealed.when(liftRestriction, { customerId }, { actor: ONE }).thenRejected(notIdentified);
    sealed
      .when(liftRestriction, { customerId, identity: 'known-phone' }, { actor: ONE })
      .then(lifted('known-phone'));
    const again = given(erasure, [proposed, restricted, ...lifted('signed-in')]);
    again
      .when(liftRestriction, { customerId, identity: 'known-phone' }, { actor: ONE })
      .thenRejected(notRestricted);
    again.whenDue(retentionEnded, 1).thenNothing();
  });
});

describe('erasures in a house', () => {
  let house: House;
  const restrictions: string[] = [];
  let failures = 0;
  beforeAll(async () => {
    house = await openHouse([registry, cases, repairs, privacy]);
  });
  afterAll(() => house.close());

  const eraser: Eraser = {
    hasBegun: subject => house.personalData.isDestroyed(subject),
    async erase(subject) {
      const { keys } = await house.personalData.destroy(subject);
      if (failures-- > 0) throw new Error('killed after the key, before the fact');
      return { keys, files: true, backups: ['backup-1'] };
    },
    restrict: (subject, { ground }) => Promise.resolve(void restrictions.push(`${subject} ${ground}`)),
    lift: () => Promise.resolve(),
  };
  const carryOut = async () => {
    await house.ask(erasures, {}, ONE);
    const { db, store, clock, executor } = house;
    await carryOutErasures({ db, store, executor, eraser, clock, zone: 'Asia/Shanghai' })();
    await house.settle();
  };
  const statusOf = async (subject: string) => {
    const all = await house.ask<{ erasures: { customerId: string; status: string }[] }>(erasures, {}, ONE);
    return all?.erasures.find(each => each.customerId === subject);
  };
  const aCustomer = async () =>
    `customer-${await house.done(registerCustomer, { name: 'Ann', phone: '13800001234' })}`;
  const asked = async (subject: string) =>
    await house.done(receivePrivacyRequest, { customerId: subject, kind: 'deletion' }, customer(subject));
  const owner = { kind: 'unit-of-company', id: 'desk', label: 'desk' };
  const open = (subject: string) =>
    house.done(openCase, { customerId: subject, owner, title: 'does not start' });

  it('at his request takes one of the company, and leaves nothing to open', async () => {
    const ann = await aCustomer();
    const requestId = await asked(ann);
    await house.done(orderErasure, { customerId: ann, requestId }, ONE);
    failures = 1;
    await expect(carryOut()).rejects.toThrow('killed');
    await carryOut();
    await carryOut();
    expect((await house.events()).filter(({ type }) => type === 'SubjectErased')).toHaveLength(1);
    expect(await statusOf(ann)).toMatchObject({ status: 'erased', detail: 'backup-1', proposedBy: ann });
    const [registered] = (await house.events()).filter(({ stream }) => stream === ann);
    expect(await house.personalData.reveal(JSON.stringify(registered!.data))).not.toContain('Ann');
    const requests = await house.ask<{ requests: object[] }>(privacyRequests, { customerId: ann }, ONE);
    expect(requests?.requests).toMatchObject([{ requestId, status: 'answered', because: 'erased' }]);
  });

  it('is refused for another’s request, one that ended, and for who is erased already', async () => {
    const [ann, bob] = [await aCustomer(), await aCustomer()];
    const requestId = await asked(ann);
    const refusal = async (command: object) => {
      const outcome = await house.give(orderErasure, command, ONE);
      return isAccepted(outcome) ? 'accepted' : outcome.rejection.rejected;
    };
    expect(await refusal({ customerId: bob, requestId })).toBe(notOwnRequest);
    expect(await refusal({ customerId: ann, requestId })).toBe('accepted');
    await carryOut();
    expect(await refusal({ customerId: ann, requestId })).toBe(alreadyErased);
  });

  it('afterwards nothing personal is recorded under that name, and who tries is told so', async () => {
    const ann = await aCustomer();
    await house.done(orderErasure, { customerId: ann }, ONE);
    await house.done(approveErasure, { customerId: ann }, OTHER);
    await carryOut();
    const outcome = await house.give(receivePrivacyRequest, {
      customerId: ann,
      kind: 'copy',
      words: 'Again.',
    });
    expect(isAccepted(outcome) ? '' : outcome.rejection.rejected.type).toBe('person-erased');
  });

  it('cut off after the key is finished whatever came up meanwhile, and tells of all it destroyed', async () => {
    const ann = await aCustomer();
    await house.done(orderErasure, { customerId: ann, requestId: await asked(ann) }, ONE);
    failures = 1;
    await expect(carryOut()).rejects.toThrow('killed');
    await house.done(receivePrivacyRequest, { customerId: ann, kind: 'copy' }, customer(ann));
    await house.settle();
    await carryOut();
    const about = (await house.events()).filter(
      ({ stream }) => stream === ann.replace('customer', 'erasure'),
    );
    expect(about.map(({ type }) => type)).toEqual(['ErasureOrdered', 'SubjectErased']);
    expect(about[1]!.data).toMatchObject({ keys: 1 });
  });

  it('is refused, with the reason, while something of his is not finished', async () => {
    const ann = await aCustomer();
    const caseId = await open(ann);
    const requestId = await asked(ann);
    await house.done(orderErasure, { customerId: ann, requestId }, ONE);
    await carryOut();
    expect(await statusOf(ann)).toMatchObject({ status: 'refused', detail: 'open-case' });
    const requests = await house.ask<{ requests: object[] }>(privacyRequests, { customerId: ann }, ONE);
    expect(requests?.requests).toMatchObject([{ status: 'refused', because: 'not-finished-yet' }]);
    await house.done(closeCase, { caseId, source: 'company-record' });
    await house.done(orderErasure, { customerId: ann, requestId: await asked(ann) }, ONE);
    await carryOut();
    expect(await statusOf(ann)).toMatchObject({ status: 'erased' });
  });

  it('while the law requires keeping a repair’s record, leaves the data alone until then, and says until when', async () => {
    const ann = await aCustomer();
    const unitId = await house.done(registerUnitWithoutSerial, {
      productClass: 'car',
      brand: 'D',
      channel: 'domestic',
    });
    await house.done(recordSale, { unitIds: [unitId], buyer: ann, channel: 'shop' });
    const caseId = await house.done(openCase, { customerId: ann, unitId, owner, title: 'brakes' });
    const shop = { kind: 'shop', id: 'pudong', label: 'Pudong' };
    const told = { source: 'company-record' };
    const repairOrderId = await house.done(openRepairOrder, {
      caseId,
      unitId,
      shop: { id: 'pudong', label: 'Pudong' },
      ...told,
    });
    const held = { repairOrderId, ...told };
    await house.done(receiveUnit, { ...held, from: { kind: 'customer' }, to: shop, stays: 'yes' });
    await house.done(completeRepair, { ...held, result: 'fixed' });
    await house.done(handOverUnit, { ...held, from: shop, to: { kind: 'customer' } });
    await house.done(closeCase, { caseId, ...told });
    expect(await house.ask(retention, { customerId: ann }, customer(ann))).toMatchObject({
      verdict: 'restrict',
      until: '2019-06-06',
    });
    await house.done(orderErasure, { customerId: ann, requestId: await asked(ann) }, ONE);
    await carryOut();
    expect(await statusOf(ann)).toMatchObject({ status: 'restricted', until: '2019-06-06', detail: 'R-13' });
    expect(restrictions).toEqual([expect.stringContaining(`${ann} 家用汽车`)]);
    house.clock.set(Date.UTC(2019, 5, 6, 16));
    await house.fire(retentionEnded, ann.slice('customer-'.length), Date.UTC(2019, 5, 6, 16));
    await carryOut();
    expect(await statusOf(ann)).toMatchObject({ status: 'erased', because: 'retention-ended' });
  });
});
