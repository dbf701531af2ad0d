import 'reflect-metadata';
import type { Actor } from '#platform/access';
import { decodeEvent, type AnyQuery, type Recorded } from '#platform/event-sourcing';
import { cases, openCase } from '#service/cases';
import { contacts, registerContact } from '#service/contacts';
import { breakPromise, makePromise, promises } from '#service/promises';
import { registerCustomer, registerUnitWithoutSerial, registry } from '#service/registry';
import { AGENT, openHouse, type House } from '#service/testing/open-house.js';
import { audit } from '../audit.module.js';
import { caseHistory } from '../replay/case-history.js';
import { stretchesOf } from '../replay/facts-together.js';
import { auditSearch, type AuditSearchAnswer } from './audit-search.js';
import { oneEvent, type OneEventAnswer } from './one-event.js';
import type { ScopeComparisonAnswer, ScopeEventsAnswer, ScopeReplayAnswer } from './scope-answers.js';
import { scopeQueries } from './scope-queries.js';

const AUDITOR: Actor = { id: 'auditor-1', roles: ['auditor'] };
const DAY = 86_400_000;
const by = (name: string): AnyQuery => scopeQueries.find(one => one.name === name)!;

describe('A replay by customer and by person on the real log', () => {
  let house: House;
  let customerId: string;
  let caseId: string;
  let unitId: string;
  beforeAll(async () => {
    house = await openHouse([audit, cases, contacts, promises, registry]);
    customerId = await house.done(registerCustomer, { name: '张三', phone: '13800001234' });
    unitId = await house.done(registerUnitWithoutSerial, {
      productClass: 'appliance',
      brand: 'D',
      channel: 'domestic',
    });
    caseId = await house.done(openCase, {
      unitId,
      ...{ customerId, title: '无法开机', product: '超极本' },
      owner: { kind: 'organisation', id: 'brand-cs', label: '品牌客服' },
    });
    await house.done(registerContact, {
      ...{ caseId, register: 'brand-cs', direction: 'in', channel: 'phone-hotline' },
      ...{ summary: '七声蜂鸣', handled: 'answered' },
    });
    const promiseId = await house.done(makePromise, {
      ...{ caseId, by: { unit: 'brand-cs' }, words: '主板先寄到', literal: true, about: 'part-shipment' },
      ...{ kind: 'firm', medium: 'phone', due: { latestBy: '2013-06-10' } },
    });
    house.clock.set(house.clock.now() + 5 * DAY);
    await house.done(breakPromise, { promiseId, reason: 'refuted', found: '没有发货记录' });
    house.clock.set(house.clock.now() + DAY);
    await house.settle();
  });
  afterAll(() => house.close());
  const ask = <T>(query: AnyQuery, question: object, actor = AUDITOR) => house.ask<T>(query, question, actor);
  const statusOf = ({ states }: ScopeReplayAnswer) =>
    states.find(({ stream }) => stream.startsWith('promise-'))?.state;

  it('shows how everything stood at a date, and what the rules found in the cases by then', async () => {
    const then = await ask<ScopeReplayAnswer>(by('CustomerReplayAsked'), { customerId, at: '2013-06-06' });
    const now = await ask<ScopeReplayAnswer>(by('CustomerReplayAsked'), { customerId });
    expect(then!.total).toBeLessThan(now!.total);
    expect(statusOf(then!)).not.toHaveProperty('outcome.kind', 'broken');
    expect(then!.cases[0]?.findings.map(one => one.ruleId)).not.toContain('broken-promise');
    expect(now!.cases).toMatchObject([{ caseId }]);
    expect(now!.cases[0]?.findings.map(one => one.ruleId)).toContain('broken-promise');
    expect(JSON.stringify(now)).not.toMatch(/~p[12]:/);
    const byPosition = await ask<ScopeReplayAnswer>(by('CustomerReplayAsked'), {
      ...{ customerId, position: then!.position },
    });
    expect(byPosition!.states).toEqual(then!.states);
  });

  it('pages through all events in log order, none twice, none left out', async () => {
    const whole = await ask<ScopeEventsAnswer>(by('CustomerEventsAsked'), { customerId });
    const paged: string[] = [];
    for (let cursor: string | undefined | null; cursor !== null;) {
      const page: ScopeEventsAnswer | undefined = await ask(by('CustomerEventsAsked'), {
        customerId,
        cursor,
        limit: 2,
      });
      paged.push(...page!.events.map(({ id }) => id));
      cursor = page!.next;
    }
    expect(paged).toEqual(whole!.events.map(({ id }) => id));
    expect(paged).toHaveLength(whole!.total);
    expect(whole!.events.find(({ type }) => type === 'PromiseMade')).toMatchObject({ caseId });
    expect(whole!.events.find(({ type }) => type === 'CustomerRegistered')).toMatchObject({ caseId: null });
    expect(whole!.events.find(({ type }) => type === 'PromiseMade')?.data).toMatchObject({
      words: '主板先寄到',
    });
  });

  it('compares two dates: what came, what stands otherwise, which findings appeared', async () => {
    const answer = await ask<ScopeComparisonAnswer>(by('CustomerComparisonAsked'), {
      ...{ customerId, from: '2013-06-06', to: '2013-06-20' },
    });
    expect(answer!.events.map(({ type }) => type)).toContain('PromiseBroken');
    expect(answer!.states.map(({ stream }) => stream)).toEqual([expect.stringMatching(/^promise-/)]);
    expect(answer!.findings.appeared.map(({ ruleId }) => ruleId)).toContain('broken-promise');
    expect(answer!.findings.gone).toEqual(expect.any(Array));
  });

  it('given more cases than are shown, then the replay and the comparison say how many were left out', async () => {
    const many = await house.done(registerCustomer, { name: '李四', phone: '13900001234' });
    for (let n = 0; n < 22; n++)
      await house.done(openCase, {
        ...{ customerId: many, title: '无法开机', product: '超极本' },
        owner: { kind: 'organisation', id: 'brand-cs', label: '品牌客服' },
      });
    const asked = { customerId: many };
    const stood = await ask<ScopeReplayAnswer>(by('CustomerReplayAsked'), asked);
    expect([stood!.cases.length, stood!.moreCases, stood!.moreStreams]).toEqual([10, 12, 0]);
    expect(stood!.moreAtLeast).toBe(false);
    const days = { from: '2013-06-01', to: '2013-06-30' };
    const told = await ask<ScopeComparisonAnswer>(by('CustomerComparisonAsked'), { ...asked, ...days });
    expect([told!.moreCases, told!.moreStreams, told!.states.length]).toEqual([12, 0, 22]);
  });

  it('given a person, then it is for auditors and himself, and opens nothing of customers', async () => {
    const asked = { personId: AGENT.id };
    const his = await ask<ScopeEventsAnswer>(by('PersonEventsAsked'), asked, AGENT);
    expect(his!.events.length).toBeGreaterThan(3);
    expect(JSON.stringify(his)).not.toMatch(/~p[12]:|主板先寄到/);
    expect(await ask(by('PersonEventsAsked'), asked, { id: 'other', roles: ['supervisor'] })).toBeUndefined();
    expect(await ask(by('PersonEventsAsked'), asked)).toBeDefined();
  });

  it('given a unit, then what its customers said stays masked: a look at a unit stands in nobody’s history', async () => {
    const its = await ask<ScopeEventsAnswer>(by('UnitEventsAsked'), { unitId });
    expect(its!.events.map(({ type }) => type)).toContain('PromiseMade');
    expect(JSON.stringify(its)).not.toMatch(/~p[12]:|主板先寄到|无法开机/);
    expect(JSON.stringify(its)).toContain('{"masked":true}');
  });

  it('tells of an event what it follows from, back to the act, and what was known then', async () => {
    const whole = await ask<ScopeEventsAnswer>(by('CustomerEventsAsked'), { customerId });
    const broken = whole!.events.find(({ type }) => type === 'PromiseBroken')!;
    const masked = await ask<OneEventAnswer>(oneEvent, { eventId: broken.id });
    const told = await ask<OneEventAnswer>(oneEvent, { eventId: broken.id, caseId });
    expect(masked!.event.data).toMatchObject({ found: { masked: true } });
    expect(told!.event.data).toMatchObject({ found: '没有发货记录' });
    expect(told!.event.changes.length).toBeGreaterThan(0);
    expect(told!.causes.at(-1)?.id).toBe(broken.id);
    expect(told!.known.notUsedCount).toBeGreaterThan(0);
    const numbered = whole!.events.find(({ type }) => type === 'ContactNumbered');
    const chain = numbered && (await ask<OneEventAnswer>(oneEvent, { eventId: numbered.id, caseId }));
    if (chain) expect(chain.causes.map(({ type }) => type)).toContain('ContactRegistered');
  });

  it('is found by phone, name, id and the number of a contact, and nothing personal is answered', async () => {
    const hits = async (text: string) => (await ask<AuditSearchAnswer>(auditSearch, { text }))!.hits;
    const id = customerId.replace('customer-', '');
    for (const text of ['13800001234', '张三', customerId])
      expect(await hits(text)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ kind: 'customer', id }),
          expect.objectContaining({ kind: 'case', id: caseId }),
        ]),
      );
    expect(await hits(caseId.slice(0, 8))).toMatchObject([{ kind: 'case', id: caseId, by: 'id' }]);
    expect(await hits('brand-cs-2013-1')).toMatchObject([{ kind: 'event', by: 'contact-number' }]);
    for (const text of ['brand-cs-2013-99', '%', '../..', '\uffff\uffff', "'; drop"])
      expect(await hits(text)).toEqual([]);
    expect(JSON.stringify(await hits('张三'))).not.toMatch(/张三|1380/);
  });

  it('answers 404 for what nothing names, and 422 for what it does not understand', async () => {
    expect(await ask(by('UnitReplayAsked'), { unitId: 'nothing' })).toBeUndefined();
    expect(await ask(by('ShopEventsAsked'), { shopId: 'nothing' })).toBeUndefined();
    expect(await ask(oneEvent, { eventId: 'nothing' })).toBeUndefined();
    await expect(ask(by('CustomerReplayAsked'), { customerId, at: 'soon' })).rejects.toMatchObject({
      problem: { type: 'audit-cut-not-understood' },
    });
    await expect(ask(by('CustomerComparisonAsked'), { customerId })).rejects.toMatchObject({
      problem: { type: 'audit-dates-missing' },
    });
  });

  it('reads of a case every fact of it and of its unit, whether they lie together in the log or apart', async () => {
    const other = await house.done(openCase, {
      ...{ unitId, customerId, title: '键盘失灵', product: '超极本' },
      owner: { kind: 'organisation', id: 'brand-cs', label: '品牌客服' },
    });
    for (const about of [caseId, caseId, caseId, caseId, other, other, other, other, caseId])
      await house.done(registerContact, {
        ...{ caseId: about, register: 'brand-cs', direction: 'in', channel: 'phone-hotline' },
        ...{ summary: '再次来电', handled: 'answered' },
      });
    await house.settle();
    await ask(by('CustomerReplayAsked'), { customerId });
    const whole: Recorded[] = [];
    for await (const stored of house.store.readAll()) whole.push(decodeEvent(stored));
    for (const id of [caseId, other]) {
      const wanted = whole.filter(
        ({ stream, envelope }) => envelope.caseId === id || stream === `unit-${unitId}`,
      );
      const places = wanted.map(({ position }) => Number(position));
      expect(stretchesOf(places).length).toBeGreaterThan(0);
      expect((await caseHistory(house.store, house.db, id)).map(event => event.id)).toEqual(
        wanted.map(event => event.id),
      );
    }
  });
});
