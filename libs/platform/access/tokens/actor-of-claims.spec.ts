import fc from 'fast-check';
import { actorOfClaims } from './actor-of-claims.js';

describe('The actor that claims describe', () => {
  it('given a member of staff, then id and known roles', () => {
    expect(actorOfClaims({ sub: 'staff-7', roles: ['agent', 'pope', 'auditor'] })).toEqual({
      id: 'staff-7',
      roles: ['agent', 'auditor'],
    });
  });

  it('given any claims, then nobody becomes the system', () => {
    const roles = fc.oneof(
      fc.constant('system'),
      fc.constant('agent system'),
      fc.array(fc.constantFrom('system', 'agent')),
    );
    fc.assert(
      fc.property(roles, claim => {
        expect(actorOfClaims({ sub: 'staff-7', roles: claim })?.roles).not.toContain('system');
      }),
    );
    expect(actorOfClaims({ sub: 'system', roles: ['operator'] })).toBeUndefined();
  });

  it('given a customer without a subject, then no customer: nothing says whose history it is', () => {
    expect(actorOfClaims({ sub: 'c', roles: ['customer'] })?.roles).toEqual([]);
    expect(actorOfClaims({ sub: 'c', roles: ['customer'], subject: 'customer-1', caseId: 'case-1' })).toEqual(
      {
        id: 'c',
        roles: ['customer'],
        subject: 'customer-1',
        caseId: 'case-1',
      },
    );
  });

  it('given roles where the provider writes them, then they are found: by path, by a name with dots, as words', () => {
    expect(
      actorOfClaims({ sub: 'a', realm_access: { roles: ['manager'] } }, 'realm_access.roles')?.roles,
    ).toEqual(['manager']);
    expect(
      actorOfClaims(
        { sub: 'a', 'https://vitrine.example/roles': 'agent auditor' },
        'https://vitrine.example/roles',
      )?.roles,
    ).toEqual(['agent', 'auditor']);
    expect(actorOfClaims({ sub: 'a' }, 'constructor.name')?.roles).toEqual([]);
  });

  it('given grants, then a list of texts', () => {
    expect(actorOfClaims({ sub: 'm', roles: ['reporting'], grants: ['feed:a', 7] })?.grants).toEqual([
      'feed:a',
    ]);
  });

  it.each([{}, { sub: '' }, { sub: 7 }])('given %p, then nobody', claims => {
    expect(actorOfClaims(claims)).toBeUndefined();
  });
});
