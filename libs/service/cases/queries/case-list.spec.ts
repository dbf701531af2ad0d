import 'reflect-metadata';
import { isAccepted } from '#platform/event-sourcing';
import { registry, registerCustomer } from '#service/registry';
import { AGENT, customer, openHouse, type House } from '#service/testing/open-house.js';
import { cases, closeCase, endMatter, handOverCase, openCase, openMatter } from '../index.js';
import { caseList } from './case-list.js';
import { caseOverview } from './case-overview.js';

const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' } as const;
interface Listed {
  cases: { caseId: string; title: unknown; owner: unknown }[];
  next: string | null;
}

describe('Cases that are asked for', () => {
  let house: House;
  let zhang: string;
  beforeAll(async () => {
    house = await openHouse([cases, registry]);
    zhang = await house.done(registerCustomer, { name: '张三', phone: '13800001234', fictitious: true });
  });
  afterAll(() => house.close());

  it('show owners in order, matters, and the title in plain words', async () => {
    const caseId = await house.done(openCase, {
      customerId: zhang,
      owner,
      title: '无法开机',
      accountOf: 'customer',
    });
    const to = { kind: 'unit-of-company', id: 'pudong', label: '浦东维修点' } as const;
    await house.done(openMatter, { caseId, matterId: 'r1', label: '第一次维修', occurredAt: '2013-06-16' });
    await house.done(handOverCase, { caseId, to, reason: '送修', source: 'company-record' });
    await house.done(endMatter, { caseId, matterId: 'r1', occurredAt: '2013-06-23' });
    await house.done(closeCase, { caseId });

    const seen = await house.ask(caseOverview, { caseId });
    expect(seen).toMatchObject({
      caseId,
      customerId: `customer-${zhang}`,
      title: '无法开机',
      status: 'closed',
      owner: to,
      owners: [{ owner }, { owner: to }],
      matters: [{ id: 'r1', label: '第一次维修', opened: { precision: 'day' }, ended: { precision: 'day' } }],
    });
    expect(await house.ask(caseOverview, { caseId }, customer(`customer-${zhang}`))).toEqual(seen);
    expect(await house.ask(caseOverview, { caseId }, customer('customer-8'))).toBeUndefined();
    expect(
      await house.ask(caseOverview, { caseId }, customer(`customer-${zhang}`, 'another')),
    ).toBeUndefined();
    expect(await house.ask(caseOverview, { caseId: 'nothing' })).toBeUndefined();
  });

  it('come page by page, newest first, each once', async () => {
    const ids = [];
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      ids.push(await house.done(openCase, { owner: { ...owner, id: 'desk' }, title: id }));
    }
    const pages: Listed[] = [];
    let cursor: string | undefined;
    do {
      const page = await house.ask<Listed>(caseList, { owner: 'desk', limit: 2, cursor });
      pages.push(page!);
      cursor = page!.next ?? undefined;
    } while (cursor);
    expect(pages.map(page => page.cases.length)).toEqual([2, 2, 1]);
    expect(pages.flatMap(page => page.cases.map(one => one.caseId))).toEqual(ids.reverse());
  });

  it('are his own for a customer, and without titles for an auditor', async () => {
    const own = await house.ask<Listed>(caseList, { customerId: 'somebody' }, customer(`customer-${zhang}`));
    expect(own?.cases).toHaveLength(1);
    const audited = await house.ask<Listed>(caseList, {}, { id: 'audit-1', roles: ['auditor'] });
    expect(new Set(audited?.cases.map(one => one.title))).toEqual(new Set([null]));
  });

  it('keep what is personal sealed in the log', async () => {
    const told = JSON.stringify((await house.events()).map(event => event.data));
    expect(told).not.toContain('张三');
    expect(told).not.toContain('13800001234');
    expect(told).not.toContain('无法开机');
  });

  it('refuse a hand-over that two give at once, once: the second is decided on what stood then', async () => {
    const caseId = await house.done(openCase, { owner, title: 't' });
    const to = { kind: 'unit-of-company', id: 'x', label: 'x' } as const;
    const both = await Promise.all(
      [1, 2].map(() => house.give(handOverCase, { caseId, to, reason: 'r' }, AGENT)),
    );
    expect(both.map(isAccepted).sort()).toEqual([false, true]);
  });
});
