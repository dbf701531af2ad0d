import 'reflect-metadata';
import { addDays } from '#platform/time';
import { readModels } from '#platform/event-sourcing/testing/ask.js';
import { repairFormFixedUntil } from './eu-goods.rules.js';
import { inForce, sourceOf } from './regulation.rules.js';
import { GUARANTEES, REGULATIONS } from './regulations.rules.js';
import { regulationList, type RegulationAnswer } from './queries/regulation-list.js';

const versions = REGULATIONS.flatMap(regulation =>
  regulation.versions.map(version => [`${regulation.id} ${version.version}`, version] as const),
);

describe('The rules that are held as data', () => {
  it('are R-03 to R-13 and R-18, each once', () => {
    expect(REGULATIONS.map(({ id }) => id)).toEqual([
      ...['R-03', 'R-04', 'R-05', 'R-06', 'R-07', 'R-08', 'R-09', 'R-10', 'R-11', 'R-12', 'R-13'],
      'R-18',
    ]);
  });

  it.each(versions)('%s says every article in both languages, and in different words', (_, { articles }) => {
    expect(Object.keys(articles).length).toBeGreaterThan(0);
    for (const { 'zh-CN': zh, en } of Object.values(articles)) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z0-9].*\.$/);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('have one version at most in force on a day, and none before the first', () => {
    for (const { versions: all } of REGULATIONS) {
      const [first] = all;
      expect(inForce({ versions: all } as never, addDays(first!.inForceFrom, -1))).toBeUndefined();
      all.slice(1).forEach((version, index) => {
        expect(addDays(all[index]!.inForceUntil!, 1)).toBe(version.inForceFrom);
      });
    }
  });

  it('cite only articles they have', () => {
    for (const { versions: all } of GUARANTEES) {
      for (const { values, articles } of all)
        expect(values.cited.filter(article => !(article in articles))).toEqual([]);
    }
  });

  it('can be asked for by anybody, with how well each is known', async () => {
    await using models = await readModels([], []);
    const answer = (await models.ask(regulationList, { on: '2014-03-14' })) as RegulationAnswer;
    const of = (id: string, article: string) =>
      answer.rules.find(row => row.id === id && row.article === article);
    expect(of('R-03', '§23(3)')).toMatchObject({
      inForce: false,
      source: 'verified',
      inForceFromSource: 'memory',
    });
    expect(of('R-10', '§13')).toMatchObject({ inForce: true, source: 'secondary' });
    expect(of('R-11', '§17')).toMatchObject({ source: 'memory' });
    expect(of('R-18', 'Art. 4')).toMatchObject({ market: 'EU', inForce: false, source: 'memory' });
  });

  it('know each article in one way', () => {
    const car = GUARANTEES.find(({ id }) => id === 'R-13')!.versions[1]!;
    expect([sourceOf(car, 'terms'), sourceOf(car, '§24')]).toEqual(['memory', 'verified']);
  });

  it('fix the conditions of a repair form for 30 days, once there is one', () => {
    expect(repairFormFixedUntil('2026-07-30')).toBeUndefined();
    expect(repairFormFixedUntil('2026-08-01')).toBe('2026-08-31');
  });
});
