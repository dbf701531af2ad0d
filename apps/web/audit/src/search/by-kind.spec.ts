import { formatAddress } from '../address.js';
import { byKind, placeOfHit, type Hit } from './by-kind.js';

const hit = (kind: Hit['kind'], id: string): Hit => ({ kind, id, by: 'id', caseId: null });

describe('What a search found', () => {
  it('stands by kind, cases first, each in the order of the answer', () => {
    const found = byKind([hit('event', 'e'), hit('unit', 'u'), hit('case', 'b'), hit('case', 'a')]);
    expect(found.map(({ kind, hits }) => [kind, hits.map(({ id }) => id)])).toEqual([
      ['case', ['b', 'a']],
      ['unit', ['u']],
      ['event', ['e']],
    ]);
    expect(byKind([])).toEqual([]);
  });

  it('leads to its own page', () => {
    const places = (['case', 'unit', 'customer', 'person', 'shop', 'event'] as const).map(kind =>
      formatAddress(placeOfHit({ kind, id: 'a/b' })),
    );
    expect(places).toEqual(
      ['cases', 'units', 'customers', 'people', 'shops', 'events'].map(
        path => `/console/audit/${path}/a%2Fb`,
      ),
    );
  });
});
