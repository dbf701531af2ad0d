import 'reflect-metadata';
import { cases, openCase } from '#service/cases';
import { registry } from '#service/registry';
import { customer, openHouse, type House } from '#service/testing/open-house.js';
import { conduct, observeConduct, publishPhraseStandard } from '../index.js';
import { conductOfCase } from './conduct-of-case.js';
import { phraseStandards } from './phrase-standards.js';

const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' } as const;

describe('Conduct that is asked for', () => {
  let house: House;
  let caseId: string;
  beforeAll(async () => {
    house = await openHouse([conduct, cases, registry]);
    caseId = await house.done(openCase, { owner, title: 't' });
    const shop = { caseId, team: 'pudong', source: 'customer-statement' };
    await house.done(observeConduct, {
      ...shop,
      category: 'queue-remark',
      words: '反问',
      occurredAt: '2013-06-26',
    });
    await house.done(observeConduct, {
      ...shop,
      category: 'defensive-statement',
      words: '辩解',
      occurredAt: '2013-06-16',
    });
    await house.done(observeConduct, {
      ...shop,
      category: 'blame',
      words: '内部',
      occurredAt: 'unknown',
      hiddenBecause: '涉及第三人',
    });
  });
  afterAll(() => house.close());

  it('comes in the order of the days, by team, the unknown day last', async () => {
    const answer = await house.ask<{ observations: { category: string }[] }>(conductOfCase, { caseId });
    expect(answer?.observations.map(one => one.category)).toEqual([
      'defensive-statement',
      'queue-remark',
      'blame',
    ]);
    expect(answer?.observations[0]).toMatchObject({
      team: 'pudong',
      words: '辩解',
      source: 'customer-statement',
    });
  });

  it('shows its customer a hidden one as hidden with its reason, and a stranger nothing', async () => {
    const subject = (await house.events())[0]!.envelope.subjects[0]!;
    const own = await house.ask<{ observations: object[] }>(conductOfCase, { caseId }, customer(subject));
    expect(own?.observations[2]).toEqual({ conductId: expect.any(String), hidden: '涉及第三人' });
    expect(await house.ask(conductOfCase, { caseId }, customer('customer-x'))).toEqual({
      caseId,
      observations: [],
    });
  });

  it('has its phrases in all editions, the newest first', async () => {
    const waiting = { situation: 'wait', category: 'queue-remark', say: ['请等一下'], dontSay: [] };
    await house.done(publishPhraseStandard, waiting);
    await house.done(publishPhraseStandard, { ...waiting, say: ['好的，请等一下'] });
    expect(await house.ask(phraseStandards, { situation: 'wait' })).toEqual({
      standards: [
        { ...waiting, say: ['好的，请等一下'], edition: 2 },
        { ...waiting, edition: 1 },
      ],
    });
  });
});
