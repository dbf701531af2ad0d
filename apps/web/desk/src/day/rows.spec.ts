import fc from 'fast-check';
import type { PromiseItem } from '../api/shapes.js';
import { GROUPS, rowsOf, type OpenContact, type OwedReply } from './rows.js';

const NOW = 1_000_000;
const TONIGHT = 1_500_000;
const promise = (promiseId: string, latestAt?: number): PromiseItem => ({
  promiseId,
  caseId: 'case-1',
  words: '周六前回电',
  about: 'call-back',
  status: 'open',
  due: latestAt === undefined ? null : { latestAt },
});
const reply = (contactId: string, dueAt: number): OwedReply => ({
  ...{ contactId, caseId: null, register: 'hotline', number: 1, channel: 'email', status: 'due' },
  ...{ dueAt, dueOn: '2026-11-29' },
});
const contact = (contactId: string, recordedAt = 0): OpenContact => ({
  ...{ contactId, caseId: null, register: 'hotline', number: 1, kind: 'contact', channel: 'email' },
  ...{ recordedAt, from: 'customer', summary: '询问进度' },
});
const idsOf = (day: Partial<Parameters<typeof rowsOf>[0]>) =>
  rowsOf({ promises: [], replies: [], contacts: [], ...day }, NOW, TONIGHT).map(({ id, group }) => [
    id,
    group,
  ]);

describe('My day', () => {
  it('goes by due time: what is late, what is due today, what is due later, what only waits', () => {
    expect(
      idsOf({
        promises: [promise('later', TONIGHT + 1), promise('late', NOW), promise('undated')],
        replies: [reply('today', NOW + 1)],
        contacts: [contact('second', 20), contact('first', 10)],
      }),
    ).toEqual([
      ['late', 'late'],
      ['today', 'today'],
      ['later', 'later'],
      ['first', 'waiting'],
      ['second', 'waiting'],
      ['undated', 'waiting'],
    ]);
  });

  it('shows a contact that owes a reply once, with what was said', () => {
    const [row, ...more] = rowsOf(
      { promises: [], replies: [reply('c1', NOW)], contacts: [contact('c1')] },
      NOW,
      TONIGHT,
    );
    expect(more).toEqual([]);
    expect(row).toMatchObject({ id: 'c1', owesReply: true, words: '询问进度' });
  });

  it('shows a promise once that is due and at risk', () =>
    expect(idsOf({ promises: [promise('p1', NOW), promise('p1', NOW)] })).toHaveLength(1));

  it('keeps the groups together, whatever waits', () => {
    const time = fc.nat(2 * TONIGHT);
    fc.assert(
      fc.property(fc.array(fc.option(time, { nil: undefined })), fc.array(time), (promises, contacts) => {
        const rows = rowsOf(
          {
            promises: promises.map((at, index) => promise(`p${index}`, at)),
            replies: [],
            contacts: contacts.map((at, index) => contact(`c${index}`, at)),
          },
          NOW,
          TONIGHT,
        );
        expect(rows).toHaveLength(promises.length + contacts.length);
        const order = rows.map(({ group }) => GROUPS.indexOf(group));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });
});
