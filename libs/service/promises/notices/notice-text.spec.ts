import { latest, ZONE } from '../testing/promise.fixtures.js';
import { NOTICE_MATTERS } from '../notice.events.js';
import { BREACHES, RISKS } from '../promise.events.js';
import { noticeText, type RevealedNotice } from './notice-text.js';

const overdue: RevealedNotice = {
  promiseId: 'p1',
  matter: 'overdue',
  ofFact: 'fact-1',
  addressKind: 'email',
  address: 'li@example.org',
  languages: ['en'],
  by: 'Service centre',
  words: 'We call you back today.',
  due: latest('2013-06-24'),
};
const textOf = (more: Partial<RevealedNotice>) => noticeText({ ...overdue, ...more }, 'case-1', ZONE);

describe('the text of a notice', () => {
  it('says what was promised, and that the date has passed', () =>
    expect(textOf({})).toEqual({
      subject: 'What we promised you is late',
      text: 'Hello,\n\nService centre promised you: “We call you back today.”\nIt was due 24 June 2013 and is not done yet.\nCase: case-1\n',
    }));

  it('says the new date, the one told first, and the explanation', () => {
    const restated = {
      matter: 'restated' as const,
      due: latest('2013-06-28'),
      firstDue: latest('2013-06-24'),
    };
    const { text } = textOf({ ...restated, explanation: 'The order system failed.' });
    expect(text).toContain('It is now due 28 June 2013.');
    expect(text).toContain('The date you were told first: 24 June 2013.');
    expect(text).toContain('Explanation: “The order system failed.”');
  });

  it('is in both languages where nobody knows which one is his', () => {
    const { subject, text } = textOf({ languages: ['zh-CN', 'en'] });
    expect(subject).toBe('答应您的事没有按时做到 · What we promised you is late');
    expect(text).toMatch(/期限2013年6月24日已过[^]*---[^]*It was due 24 June 2013/);
  });

  it('leaves out what was erased', () =>
    expect(textOf({ words: { erased: true } }).text).toContain('Service centre made you a promise.'));

  it.each(
    NOTICE_MATTERS.flatMap(matter => [...RISKS, ...BREACHES].map(because => [matter, because] as const)),
  )('of %s because of %s has no codes and no gaps, in either language, dated or not', (matter, because) => {
    for (const due of [latest('2013-06-24'), { latestAt: Date.UTC(2013, 5, 24, 9) }, undefined]) {
      const { text } = textOf({ matter, because, due, languages: ['zh-CN', 'en'] });
      expect(text).not.toMatch(/undefined|null|\[object|NaN/);
      expect(text.replace('case-1', '')).not.toMatch(/[a-z]-[a-z]+-|due {2}/);
      const [chinese, english] = text.split('---');
      expect(chinese).toMatch(/\p{Script=Han}/u);
      expect(english).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
