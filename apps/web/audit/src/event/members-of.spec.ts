import { plainChanges } from './plain.js';
import { membersOf } from './members-of.js';

describe('A state as it stood', () => {
  it('is told member by member, in the words of changes, without the machinery', () =>
    expect(
      plainChanges(membersOf({ overdue: true, caseId: 'c1', 'a/b': 'x' }), { locale: 'en', zone: 'UTC' }),
    ).toMatchObject([{ is: 'yes' }, { path: '/a~1b', is: 'x' }]));

  it('given what is no state, is nothing', () => {
    for (const state of [null, undefined, 'text', 3, ['a']]) expect(membersOf(state)).toEqual([]);
  });
});
