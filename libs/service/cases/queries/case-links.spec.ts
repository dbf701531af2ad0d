import 'reflect-metadata';
import { registerCustomer, registry } from '#service/registry';
import { openHouse, type House } from '#service/testing/open-house.js';
import { cases, issueCaseLink, openCase, revokeCaseLink } from '../index.js';
import { caseLinks } from './case-links.js';
import { caseList } from './case-list.js';

const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' } as const;

describe('Links of a case', () => {
  let house: House;
  let caseId: string;
  beforeAll(async () => {
    house = await openHouse([cases, registry]);
    const customerId = await house.done(registerCustomer, { fictitious: true });
    caseId = await house.done(openCase, { customerId, owner, title: '无法开机', unitId: undefined });
  });
  afterAll(() => house.close());

  it('are listed with where each stands, the newest first, and those of no other case', async () => {
    const first = await house.done(issueCaseLink, { caseId });
    const second = await house.done(issueCaseLink, { caseId, days: 1 });
    await house.done(issueCaseLink, { caseId: await house.done(openCase, { owner, title: '另一个' }) });
    await house.done(revokeCaseLink, { caseLinkId: first, why: 'lost' });
    expect(await house.ask(caseLinks, { caseId })).toMatchObject({
      links: [
        { caseLinkId: second, status: 'active', triesLeft: 5 },
        { caseLinkId: first, status: 'revoked' },
      ],
    });
  });

  it('and cases are found by the number that pages show, in capitals or not', async () => {
    const number = caseId.slice(0, 8);
    for (const told of [number, number.toUpperCase()])
      expect(await house.ask(caseList, { number: told })).toMatchObject({ cases: [{ caseId }] });
    const other = number.startsWith('0') ? '1' : '0';
    expect(await house.ask(caseList, { number: other + number.slice(1) })).toMatchObject({ cases: [] });
  });
});
