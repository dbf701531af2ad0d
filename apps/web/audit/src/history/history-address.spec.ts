import fc from 'fast-check';
import { formatAddress, parseAddress } from '../address.js';
import type { HistoryAddress } from './history-address.js';

const parsed = (url: string) => parseAddress(new URL(url, 'http://localhost'));

describe('The address of a history', () => {
  it('given a unit, a customer, a person or a shop, then that with its dates', () => {
    expect(parsed('/console/audit/units/u-1?at=2013-06-20')).toEqual({
      ...{ page: 'scope', kind: 'unit', id: 'u-1', at: '2013-06-20' },
    });
    expect(parsed('/console/audit/people/p1?from=2013-06-15&to=2013-06-20')).toEqual({
      ...{ page: 'scope', kind: 'person', id: 'p1', from: '2013-06-15', to: '2013-06-20' },
    });
  });

  it('given what is no date, then none', () =>
    expect(parsed('/console/audit/shops/a?at=2013-06-31&from=x&to=')).toEqual({
      ...{ page: 'scope', kind: 'shop', id: 'a' },
    }));

  it('given a search or an event, then that; given something below it or of no kind, no page', () => {
    expect(parsed('/console/audit/search?q=%20138%20')).toEqual({ page: 'search', q: '138' });
    expect(parsed('/console/audit/search')).toEqual({ page: 'search', q: '' });
    expect(parsed('/console/audit/events/e1')).toEqual({ page: 'event', eventId: 'e1' });
    for (const path of ['units/a/b', 'parts/a', 'customers/%E0%A4%A', 'units'])
      expect(parsed(`/console/audit/${path}`)).toEqual({ page: 'nowhere' });
  });

  it('given any, then a link leads back to it', () => {
    const text = fc
      .string({ minLength: 1, unit: 'binary' })
      .filter(one => one.trim() === one && one !== '.' && one !== '..');
    const day = fc.constantFrom('2013-06-15', '2024-02-29');
    const address = fc.oneof(
      fc.record({ page: fc.constant('search' as const), q: text }),
      fc.record({ page: fc.constant('event' as const), eventId: text }),
      fc.record(
        {
          page: fc.constant('scope' as const),
          kind: fc.constantFrom('unit' as const, 'customer' as const, 'person' as const, 'shop' as const),
          id: text,
          ...{ at: day, from: day, to: day },
        },
        { requiredKeys: ['page', 'kind', 'id'] },
      ),
    );
    fc.assert(
      fc.property(address, (there: HistoryAddress) => expect(parsed(formatAddress(there))).toEqual(there)),
    );
  });
});
