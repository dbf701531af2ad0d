import 'reflect-metadata';
import { cases, openCase } from '#service/cases';
import { registerCustomer, registry } from '#service/registry';
import { customer, openHouse, type House } from '#service/testing/open-house.js';
import type { CaseView } from '../compose/compose-case.rules.js';
import { timeline } from '../index.js';
import { caseView } from './case-view.js';

const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' } as const;

describe('A case in sentences', () => {
  let house: House;
  let zhang: string;
  let caseId: string;
  beforeAll(async () => {
    house = await openHouse([registry, cases, timeline]);
    zhang = await house.done(registerCustomer, { name: '张三', fictitious: true });
    caseId = await house.done(openCase, { customerId: zhang, owner, title: '无法开机', product: '超极本' });
  });
  afterAll(() => house.close());

  it('says whose it is and what happened in the language asked for, with what was said as it was said', async () => {
    const view = await house.ask<CaseView>(caseView, { caseId });
    expect(view?.headline).toMatchObject({
      product: 'Ultrabook',
      title: { kind: 'text', text: '无法开机' },
      owner: 'brand customer service',
    });
    expect(view?.timeline.flatMap(item => (item.kind === 'day' ? item.entries : []))).not.toEqual([]);
  });

  it('is shown to its own customer, and to no other', async () => {
    expect(await house.ask(caseView, { caseId }, customer(`customer-${zhang}`))).toMatchObject({ caseId });
    expect(await house.ask(caseView, { caseId }, customer('customer-x'))).toBeUndefined();
    expect(await house.ask(caseView, { caseId: 'nothing' })).toBeUndefined();
  });
});
