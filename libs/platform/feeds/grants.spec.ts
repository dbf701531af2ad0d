import type { Actor } from '#platform/access';
import { fact, Fact } from '#platform/event-sourcing';
import { storedFact } from './testing/stored-fact.js';
import { logFilter, passesFeed } from './feed.js';
import { sightOf } from './grants.js';
import { IsString } from 'class-validator';

@Fact('GrantSpecTold')
class Told {
  @IsString() status!: string;
}

const reporting = (...grants: string[]): Actor => ({ id: 'r', roles: ['reporting'], grants });
const promises = { name: 'promises', summary: '', categories: ['promise', 'followUpPlan'] };
const everything = { name: 'service-history', summary: '' };
const all = { categories: [], types: [] };

describe('A grant', () => {
  it.each([
    ['feed:promises', {}],
    ['feed:*', {}],
    ['feed:promises:promise', { categories: ['promise'] }],
    ['feed:contacts', undefined],
    ['feed:promise', undefined],
    ['feed:promises:', undefined],
    ['feed:promises:a-b', undefined],
    ['promises', undefined],
    ['*', undefined],
  ])('of %s opens %o of promises', (grant, sight) => {
    expect(sightOf(reporting(grant), promises)).toEqual(sight);
  });

  it('adds to another: two categories, or all', () => {
    expect(sightOf(reporting('feed:promises:promise', 'feed:promises:erasure'), promises)).toEqual({
      categories: ['promise', 'erasure'],
    });
    expect(sightOf(reporting('feed:promises:promise', 'feed:promises'), promises)).toEqual({});
    expect(sightOf({ id: 'r', roles: ['reporting'] }, promises)).toBeUndefined();
  });

  it('never widens what the feed carries, nor does what is asked for', () => {
    const ask = (grant: string, feed: typeof everything, ...categories: string[]) =>
      logFilter(feed, sightOf(reporting(grant), feed)!, { categories, types: [] });
    expect(ask('feed:promises:customer', promises)).toBeUndefined();
    expect(ask('feed:promises:promise', promises, 'followUpPlan')).toBeUndefined();
    expect(ask('feed:promises', promises, 'promise', 'customer')).toEqual({ streamPrefixes: ['promise-'] });
    expect(ask('feed:service-history:case', everything)).toEqual({ streamPrefixes: ['case-'] });
    expect(ask('feed:service-history', everything)).toEqual({});
  });

  it('whose token names a subject or a case opens only what is about that', () => {
    const about = (subjects: string[], caseId?: string) =>
      storedFact(fact(Told, { status: 'open' }), { subjects, caseId });
    const sees = (claims: Partial<Actor>) => {
      const passes = passesFeed(sightOf({ ...reporting('feed:*'), ...claims }, everything)!, all);
      return [
        about(['customer-1'], 'c1'),
        about(['customer-2'], 'c2'),
        about(['customer-2', 'customer-1']),
        about([]),
      ].map(event => passes(event));
    };
    expect(sees({})).toEqual([true, true, true, true]);
    expect(sees({ subject: 'customer-1' })).toEqual([true, false, true, false]);
    expect(sees({ caseId: 'c2' })).toEqual([false, true, false, false]);
    expect(sees({ subject: 'customer-1', caseId: 'c2' })).toEqual([false, false, false, false]);
  });
});
