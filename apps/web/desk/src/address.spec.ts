import fc from 'fast-check';
import { FORMS, formatAddress, LISTS, parseAddress, type Address, type Nowhere } from './address.js';

const parsed = (url: string) => parseAddress(new URL(url, 'http://localhost'));
const word = fc.string({ minLength: 1, maxLength: 20 });
const told = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), word, { maxKeys: 3, noNullPrototype: true });

const addresses: fc.Arbitrary<Exclude<Address, Nowhere>> = fc.oneof(
  fc.constant({ page: 'day' } as const),
  word.map(text => ({ page: 'find', text }) as const),
  word.map(caseId => ({ page: 'log', caseId }) as const),
  word.filter(id => !/^[./\\]*$/.test(id)).map(requestId => ({ page: 'request', requestId }) as const),
  word.map(id => ({ page: 'customer', customerId: `customer-${id}` }) as const),
  fc.constant({ page: 'list', list: 'data-requests', filters: { status: '' } } as const),
  word.filter(id => !/^[./\\]*$/.test(id)).map(caseId => ({ page: 'case', caseId }) as const),
  fc.record({ page: fc.constant('list' as const), list: fc.constantFrom(...LISTS), filters: told }),
  fc.record({ page: fc.constant('new' as const), form: fc.constantFrom(...FORMS), known: told }),
);

describe('The address of what the desk shows', () => {
  it('leads back to it', () => {
    fc.assert(fc.property(addresses, address => expect(parsed(formatAddress(address))).toEqual(address)));
  });

  it.each(['/desk', '/desk/'])('given %s, then my day', url => expect(parsed(url)).toEqual({ page: 'day' }));

  it.each([
    '/desk/cases',
    '/desk/cases/',
    '/desk/lists/nothing',
    '/desk/new/car',
    '/desk/x',
    '/desk/cases/a/b',
  ])('given %s, then there is no such page', url => expect(parsed(url)).toEqual({ page: 'nowhere' }));

  it('given a contact of nobody yet, then its form without a case', () =>
    expect(parsed(formatAddress({ page: 'log' }))).toEqual({ page: 'log', caseId: undefined }));
});
