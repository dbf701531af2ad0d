import 'reflect-metadata';
import { cases, openCase } from '#service/cases';
import { registry } from '#service/registry';
import { openHouse, type House } from '#service/testing/open-house.js';
import { repairs, requestService } from '../index.js';
import { findServiceRequests, type FoundServiceRequests } from './find-service-requests.js';
import { serviceRequestReceipt } from './service-request-receipt.js';

const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' } as const;

describe('A service request', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse([registry, cases, repairs]);
  });
  afterAll(() => house.close());

  it('is found by the number on its receipt, however that is written, and no other is', async () => {
    const caseId = await house.done(openCase, { owner, title: '开不了机' });
    const requestId = await house.done(requestService, { caseId, symptom: '开不了机' });
    await house.done(requestService, { caseId, symptom: '另一个' });
    const { formNo } = (await house.ask<{ formNo: string }>(serviceRequestReceipt, { requestId }))!;
    for (const told of [formNo, formNo.toLowerCase(), formNo.replace('-', '')])
      expect(await house.ask(findServiceRequests, { formNo: told })).toEqual({
        requests: [{ requestId, caseId, unitId: null }],
      });
    const other = `F-${formNo[2] === '0' ? '1' : '0'}${formNo.slice(3)}`;
    const found = await house.ask<FoundServiceRequests>(findServiceRequests, { formNo: other });
    expect(found?.requests.map(each => each.requestId)).not.toContain(requestId);
  });
});
