import { fact } from '#platform/event-sourcing';
import { ConductObserved, type ConductCategory } from '#service/conduct/conduct.events.js';
import { PartOrderPlaced, ShipmentQueried } from '#service/parts/parts.events.js';
import { PromiseBroken, PromiseDated, PromiseRestated } from '#service/promises/promise.events.js';
import { best, CASE_ID, latest, promised } from '#service/testing/d-brand/words.js';
import { find, says } from '../../testing/look.js';
import { atEndOf, told } from '#service/testing/tell.js';
import { conductRules } from './conduct.js';
import { noApology } from './no-apology.js';
import { restatedAgainstWords } from './restated-against-words.js';
import { yesAgainstRecord } from './yes-against-record.js';

const said = promised('p', '2013-06-11', 'cs', {
  about: 'part-shipment',
  kind: 'implied',
  words: 'yes',
  due: latest('2013-06-16'),
});

describe('"yes" against the record', () => {
  const ordered = told(
    '2013-06-11',
    'partOrder-o',
    fact(PartOrderPlaced, {
      caseId: CASE_ID,
      promiseId: 'p',
      part: { name: 'mainboard' },
      quantity: 1,
      toPoint: { id: 's' },
      placement: 'requested',
    }),
  );
  const asked = (answer: ShipmentQueried['answer'], promiseId?: string) =>
    told('2013-06-13', 'partOrder-o', fact(ShipmentQueried, { promiseId, by: 'brand', answer }));

  it('given "yes" and two days later no shipping record, then both statements are put side by side', () => {
    const [finding] = find(yesAgainstRecord, [said, ordered, asked('none', 'p')], '2013-06-15');
    expect(finding?.sentence.en).toBe(
      'Part sent ahead (mainboard): on 11 June the answer was yes; on 13 June there was no shipping record.',
    );
    expect(finding?.events.map(({ type }) => type)).toEqual(['PromiseMade', 'ShipmentQueried']);
  });

  it('given another answer, another order, or nothing promised, then nothing', () => {
    expect(says(yesAgainstRecord, [said, ordered, asked('shipped', 'p')], '2013-06-15')).toEqual([]);
    expect(says(yesAgainstRecord, [said, ordered, asked('none', 'q')], '2013-06-15')).toEqual([]);
    expect(says(yesAgainstRecord, [ordered, asked('none', 'p')], '2013-06-15')).toEqual([]);
  });
});

describe('a promise told anew', () => {
  const arrival = promised('p', '2013-06-16', 'shop', {
    about: 'part-arrival',
    kind: 'best-case',
    words: 'the 19th',
    due: best('2013-06-19'),
  });
  const restatedOn = (day: string, newDue: PromiseRestated['newDue']) =>
    told(day, 'promise-p', fact(PromiseRestated, { newDue, explanation: 'e' }));

  it('given the day told is said to have been only the fastest possibility, on that day, then both are put side by side', () => {
    const anew = restatedOn('2013-06-19', { ...best('2013-06-19'), ...latest('2013-06-24') });
    expect(says(restatedAgainstWords, [arrival, anew], '2013-06-20')).toEqual([
      'Arrival of the part: on 16 June, as reported, 19 June was told; on 19 June it was 24 June at the latest.',
    ]);
  });

  it('given it was said beforehand, or brings no later date, then it is no contradiction', () => {
    expect(
      says(restatedAgainstWords, [arrival, restatedOn('2013-06-17', latest('2013-06-24'))], '2013-06-20'),
    ).toEqual([]);
    expect(
      says(restatedAgainstWords, [arrival, restatedOn('2013-06-19', latest('2013-06-19'))], '2013-06-20'),
    ).toEqual([]);
    const range = promised('p', '2013-06-16', 'shop', {
      about: 'part-arrival',
      kind: 'firm',
      words: 'w',
      due: { ...best('2013-06-19'), ...latest('2013-06-24') },
    });
    expect(
      says(restatedAgainstWords, [range, restatedOn('2013-06-20', latest('2013-06-24'))], '2013-06-20'),
    ).toEqual([]);
  });

  it('given a first date for an undated promise ("can’t be wrong", and the maker replaces it), then nothing', () => {
    const undated = promised('p', '2013-06-24', 'shop', { about: 'replacement', kind: 'firm', words: 'w' });
    const dated = told(
      '2013-06-26',
      'promise-p',
      fact(PromiseDated, { due: latest('2013-07-04'), by: 'standard-term' }),
    );
    expect(says(restatedAgainstWords, [undated, dated], '2013-06-30')).toEqual([]);
  });
});

describe('conduct', () => {
  const observed = (category: ConductCategory) =>
    told(
      '2013-06-16',
      'conduct-c',
      fact(ConductObserved, { caseId: CASE_ID, category, words: 'private', team: 't' }),
    );
  const all = (category: ConductCategory) =>
    conductRules.flatMap(rule => find(rule, [observed(category)], '2013-06-20'));

  it.each([
    ['defensive-statement', 'defensive-statement', 'notice'],
    ['queue-remark', 'queue-remark', 'warning'],
    ['no-such-thing', 'flat-denial', 'notice'],
    ['blame', 'customer-blamed', 'warning'],
    ['left-unattended', 'left-unattended', 'notice'],
    ['courtesy', 'courtesy', 'good'],
    ['apology', 'apology', 'good'],
  ] as const)(
    'given %s, then exactly the rule %s finds it, without the words and without a team',
    (category, ruleId, severity) => {
      const found = all(category);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ ruleId, severity, account: 'customer' });
      expect(JSON.stringify(found)).not.toContain('private');
    },
  );

  it('given something else, then nothing is made of it', () => {
    expect(all('other')).toEqual([]);
  });
});

describe('an apology', () => {
  const wrong = atEndOf('2013-06-16', 'promise-p', fact(PromiseBroken, { reason: 'occasion-passed' }));
  const apology = told(
    '2013-06-19',
    'conduct-c',
    fact(ConductObserved, { caseId: CASE_ID, category: 'apology', words: 'w', team: 't' }),
  );

  it('given something went wrong and none is recorded, then that is said', () => {
    expect(says(noApology, [said, wrong], '2013-06-20')).toEqual([
      'Since the first thing went wrong on 16 June, no apology is recorded.',
    ]);
  });

  it('given one is recorded, or nothing went wrong, then nothing', () => {
    expect(says(noApology, [said, wrong, apology], '2013-06-20')).toEqual([]);
    expect(says(noApology, [said], '2013-06-20')).toEqual([]);
  });
});
