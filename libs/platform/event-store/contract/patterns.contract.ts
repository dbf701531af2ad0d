import { InvalidFilterError } from '../event-store.js';
import type { EventFilter } from '../event-store.js';
import { all, bodies, event, followUntil, uniqueName } from './kit.js';
import type { Bench } from './kit.js';

export function patternsContract({ store }: Bench): void {
  async function tale() {
    const after = await store().head();
    const [case1, case2, visit] = [uniqueName('case'), uniqueName('case'), uniqueName('visit')];
    const say = async (stream: string, body: string, type: string) =>
      (await store().append(stream, [event(body, { type })], { expectedRevision: 'any' })).position;
    await say(case1, 'a', 'Opened');
    await say(visit, 'b', 'Opened');
    await say(case2, 'c', 'Noted');
    await say(case1, 'd', '已Noted');
    const position = await say(visit, 'e', 'Noted2');
    return { after, position, case1, case2, visit };
  }

  it('finds streams and types by regular expression, anywhere in the name, beside prefixes', async () => {
    const { after, position, case1, case2, visit } = await tale();
    const mine = [case1, case2, visit];
    const any = mine.map(name => name.slice(-12)).join('|');
    const filters: readonly (readonly [EventFilter, string])[] = [
      [{ streamPattern: any }, 'abcde'],
      [{ streamPattern: `^case-.*(${any})$` }, 'acd'],
      [{ streamPattern: `^${case1}$` }, 'ad'],
      [{ typePattern: 'Noted', streamPrefixes: mine }, 'cde'],
      [{ typePattern: '^Noted', streamPrefixes: mine }, 'ce'],
      [{ typePattern: 'Noted$', typePrefixes: ['Noted', 'Opened'], streamPattern: any }, 'c'],
      [{ typePattern: 'd$', streamPattern: '^visit', streamPrefixes: mine }, 'b'],
      [{ typePattern: '\\d', streamPattern: any }, 'e'],
      [{ typePattern: '(?i)NOTED', streamPrefixes: [visit] }, 'e'],
      [{ typePattern: 'nothing', streamPrefixes: mine }, ''],
    ];
    for (const [filter, expected] of filters) {
      expect([filter, bodies(await all(store().readAll({ after, filter }))).join('')]).toEqual([
        filter,
        expected,
      ]);
      const backwards = await all(store().readAll({ direction: 'backwards', filter }));
      expect(bodies(backwards).reverse().join('')).toBe(expected);
      const followed = await followUntil(store().subscribe({ after, filter }), (_, upTo) => upTo >= position);
      expect(bodies(followed).join('')).toBe(expected);
    }
  });

  it.each(['(half', '(?=ahead)', '\\1', 'a{5000}'])('refuses the pattern %s, saying why', async pattern => {
    for (const filter of [{ streamPattern: pattern }, { typePattern: pattern }]) {
      await expect(all(store().readAll({ filter }))).rejects.toBeInstanceOf(InvalidFilterError);
      await expect(all(store().subscribe({ filter }))).rejects.toBeInstanceOf(InvalidFilterError);
    }
  });
}
