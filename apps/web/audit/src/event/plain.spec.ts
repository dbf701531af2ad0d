import { plainChanges, valueWords } from './plain.js';

const en = { locale: 'en', zone: 'Asia/Shanghai' } as const;
const zh = { locale: 'zh-CN', zone: 'Asia/Shanghai' } as const;

describe('Changes of a state in plain words', () => {
  it('given a member that changed, then its name, before and after', () => {
    expect(plainChanges([{ path: '/overdue', was: false, is: true }], zh)).toEqual([
      { path: '/overdue', member: '已逾期', was: '否', is: '是' },
    ]);
  });

  it('given a list that grew, then what came to it, without the machinery', () => {
    const breach = { kind: 'overdue', factId: 'f1', at: 'unknown', dueOn: '2013-07-04' };
    const [change] = plainChanges([{ path: '/breaches', was: [], is: [breach] }], en);
    expect(change).toEqual({
      path: '/breaches',
      member: 'Breaches recorded',
      was: undefined,
      is: undefined,
      added: ['Kind: overdue, When: not known, Due: 4 July 2013'],
      had: 0,
    });
  });

  it('given a whole state that came, then each of its members', () =>
    expect(plainChanges([{ path: '', is: { overdue: true, best: null } }], en)).toMatchObject([
      { path: '/overdue', is: 'yes' },
    ]));

  it('given a list that changed within, then both', () => {
    const [change] = plainChanges([{ path: '/matters', was: [{ ended: false }], is: [{ ended: true }] }], en);
    expect([change?.was, change?.is, change?.added]).toEqual(['Ended: no', 'Ended: yes', undefined]);
  });

  it('given references to other streams only, then nothing to read', () => {
    expect(
      plainChanges(
        [
          { path: '/caseId', is: 'c1' },
          { path: '/dues/0/factId', is: 'f' },
        ],
        en,
      ),
    ).toEqual([]);
  });

  it('given a name nobody listed, then taken apart; slashes and tildes as they were', () => {
    expect(plainChanges([{ path: '/someNewMember/a~1b~0c', is: 1 }], en)[0]!.member).toBe(
      'Some new member · A/b~c',
    );
  });

  it.each([
    [{ erased: true }, 'erased'],
    ['~p1:customer-1:AAAA', 'personal, not shown'],
    ['~p2:customer-1:AAAA', 'personal, not shown'],
    [{ from: 1371657600000, to: 1371744000000, precision: 'day', zone: 'Asia/Shanghai' }, '20 June 2013'],
    [{ from: null, to: 1372003200000, precision: 'interval', zone: 'Asia/Shanghai' }, 'by 23 June 2013'],
    ['2013-06-20', '20 June 2013'],
    [{ kind: 'organisation', id: 'x', label: 'customer service' }, 'customer service'],
    ['constructor', 'constructor'],
    [3, '3'],
    [null, undefined],
    [[], undefined],
  ])('given %j, then %j', (value, words) => expect(valueWords(value, en)).toBe(words));
});
