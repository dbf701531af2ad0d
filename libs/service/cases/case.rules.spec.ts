import 'reflect-metadata';
import { SYSTEM } from '#platform/access';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { AGENT, customer } from '#service/testing/actors.js';
import { CaseOpened } from './case.events.js';
import { aboutCase, caseFile, caseOf } from './case.rules.js';

const owner = { kind: 'organisation', id: 'brand', label: '品牌' } as const;
const { state } = given(caseFile, [
  fact(CaseOpened, { customerId: '7', unitId: 'u', owner, title: 't', accountOf: 'customer' }),
]);
const read = { exists: true, id: 'c', state };

describe('A case that others read', () => {
  it('is there for staff, for the product itself, and for its own customer', () => {
    for (const actor of [AGENT, SYSTEM, customer('customer-7'), customer('customer-7', 'c')]) {
      expect(caseOf(read, actor)).toBe(state);
    }
  });

  it('is not there for another customer, nor for the holder of a link to another case', () => {
    expect(caseOf(read, customer('customer-8'))).toBeUndefined();
    expect(caseOf(read, customer('customer-7', 'd'))).toBeUndefined();
    expect(caseOf({ exists: false, id: 'c', state: caseFile.initial })).toBeUndefined();
    expect(caseOf(undefined)).toBeUndefined();
  });

  it('says whom its facts are about', () => {
    expect(aboutCase(read)).toEqual({ subjects: ['customer-7'], caseId: 'c', unitId: 'u' });
    expect(aboutCase(undefined)).toEqual({});
  });
});
