import fc from 'fast-check';
import { formatAddress, parseAddress } from '../address.js';
import { FILTERS, type BoardAddress } from './board-address.js';

const parsed = (url: string) => parseAddress(new URL(url, 'http://localhost'));

describe('The address of the board', () => {
  it('given what is chosen, then exactly that', () => {
    expect(parsed('/console/audit/findings')).toEqual({ page: 'findings', filter: {} });
    expect(parsed('/console/audit/findings?severity=breach&by=shop&limit=3&rule=')).toEqual({
      page: 'findings',
      filter: { severity: 'breach', by: 'shop' },
    });
  });

  it('given a finding or a rule, then that; given something below it, no page', () => {
    expect(parsed('/console/audit/findings/silence:1')).toEqual({ page: 'finding', findingId: 'silence:1' });
    expect(parsed('/console/audit/rules/silence')).toEqual({ page: 'rule', ruleId: 'silence' });
    expect(parsed('/console/audit/findings/a/b')).toEqual({ page: 'nowhere' });
  });

  it('given any, then a link leads back to it', () => {
    const text = fc.string({ minLength: 1 }).filter(one => one.trim() === one && one !== '.' && one !== '..');
    const filter = fc
      .array(fc.tuple(fc.constantFrom(...FILTERS), text))
      .map(told => Object.fromEntries(told));
    const address = fc.oneof(
      fc.record({ page: fc.constant('findings' as const), filter }),
      fc.record({ page: fc.constant('finding' as const), findingId: text }),
      fc.record({ page: fc.constant('rule' as const), ruleId: text }),
    );
    fc.assert(
      fc.property(address, (there: BoardAddress) => expect(parsed(formatAddress(there))).toEqual(there)),
    );
  });
});
