import fc from 'fast-check';
import { formatAddress, parseAddress, type CaseAddress } from './address.js';

const parsed = (url: string) => parseAddress(new URL(url, 'http://localhost'));

describe('The address of what the console shows', () => {
  it.each(['/console', '/console/', '/console/audit', '/console/audit/', '/console/audit/cases'])(
    'given %s, then the cases',
    url => expect(parsed(url)).toEqual({ page: 'cases' }),
  );

  it('given the read models or one of them, then it, and back', () => {
    for (const address of [{ page: 'read-models' }, { page: 'read-models', name: 'due/reply' }] as const)
      expect(parsed(formatAddress(address))).toEqual(address);
  });

  it('given a case with its stop, then all of it', () => {
    expect(parsed('/console/audit/cases/d-brand?at=2013-06-20&known=now&event=e1&since=2013-06-15')).toEqual({
      page: 'case',
      caseId: 'd-brand',
      at: '2013-06-20',
      known: 'now',
      event: 'e1',
      since: '2013-06-15',
    });
  });

  it('given what is no date and no knowledge, then the last day, known then', () => {
    expect(parsed('/console/audit/cases/a?at=2013-06-31&known=tomorrow&since=x')).toEqual({
      page: 'case',
      caseId: 'a',
      known: 'then',
    });
  });

  it.each(['/console/desk', '/console/audit/cases/a/b', '/console/audit/cases/%E0%A4%A'])(
    'given %s, then no page',
    url => expect(parsed(url)).toEqual({ page: 'nowhere' }),
  );

  it('given any case, then a link leads back to it', () => {
    const day = fc.constantFrom('2013-06-15', '2024-02-29', undefined);
    const text = fc
      .string({ minLength: 1, unit: 'binary' })
      .filter(id => id.trim() === id && id !== '.' && id !== '..');
    const address = fc.record({
      page: fc.constant('case' as const),
      caseId: text,
      at: day,
      known: fc.constantFrom('then' as const, 'now' as const),
      event: fc.option(text, { nil: undefined }),
      since: day,
    });
    fc.assert(
      fc.property(address, (there: CaseAddress) => expect(parsed(formatAddress(there))).toEqual(there)),
    );
  });
});
