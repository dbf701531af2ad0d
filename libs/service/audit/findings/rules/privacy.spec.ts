import { fact } from '#platform/event-sourcing';
import { endOfDay } from '#platform/time';
import {
  BackgroundEnded,
  BackgroundNoted,
  ConsentGiven,
  ConsentWithdrawn,
} from '#service/privacy/consent.events.js';
import {
  PrivacyRequestAnswered,
  PrivacyRequestOverdue,
  PrivacyRequestReceived,
} from '#service/privacy/request.events.js';
import { CUSTOMER } from '#service/testing/d-brand/words.js';
import { atEndOf, told, ZONE } from '#service/testing/tell.js';
import { says } from '../../testing/look.js';
import { keptAfterWithdrawal, notedWithoutConsent, privacyRequestMissed } from './privacy.js';

const AT = '2013-07-12';
const of = { customerId: CUSTOMER, purpose: 'background-notes' };
const consent = 'consent-c';
const given = told(
  '2013-06-01',
  consent,
  fact(ConsentGiven, { ...of, notice: 'v1', way: 'page', by: 'self' }),
);
const withdrawn = told('2013-06-20', consent, fact(ConsentWithdrawn, { ...of, way: 'page' }));
const noted = (day: string) =>
  told(
    day,
    'background-c',
    fact(BackgroundNoted, {
      ...of,
      noteId: day,
      field: 'household',
      text: 't',
      holder: 'h',
      until: '2014-06-01',
    }),
  );
const ended = (noteId: string) =>
  told(
    '2013-06-20',
    'background-c',
    fact(BackgroundEnded, { customerId: CUSTOMER, consentId: 'c', noteIds: [noteId], holders: ['h'] }),
  );

describe('A note of the customer’s life', () => {
  it('without a consent, or after its withdrawal, is found; while a consent holds, not', () => {
    expect(says(notedWithoutConsent, [noted('2013-06-05')], AT)).toEqual([
      'On 5 June something of the customer’s life was noted, and no consent is on record.',
    ]);
    expect(says(notedWithoutConsent, [given, withdrawn, noted('2013-06-25')], AT)[0]).toContain(
      'he had withdrawn his consent on 20 June',
    );
    expect(says(notedWithoutConsent, [given, noted('2013-06-05')], AT)).toEqual([]);
    expect(says(notedWithoutConsent, [given, withdrawn, given, noted('2013-06-25')], AT)).toEqual([]);
  });

  it('that is kept although the consent was withdrawn is found from the next day on; ended, or of a consent that holds, not', () => {
    const kept = [given, noted('2013-06-05'), withdrawn];
    expect(says(keptAfterWithdrawal, kept, AT)).toEqual([
      'The consent was withdrawn on 20 June; of 1 note that rested on it no end is recorded.',
    ]);
    expect(says(keptAfterWithdrawal, kept, '2013-06-20')).toEqual([]);
    expect(says(keptAfterWithdrawal, [...kept, ended('2013-06-05')], AT)).toEqual([]);
    expect(says(keptAfterWithdrawal, [given, noted('2013-06-05')], AT)).toEqual([]);
  });
});

describe('What a person asked of his data', () => {
  const dueOn = '2013-06-20';
  const request = 'privacyRequest-r';
  const received = told(
    '2013-06-01',
    request,
    fact(PrivacyRequestReceived, {
      customerId: CUSTOMER,
      kind: 'copy',
      dueOn,
      dueAt: endOfDay(dueOn, ZONE),
      policy: 'privacy-request v1',
    }),
  );
  const overdue = atEndOf(
    dueOn,
    request,
    fact(PrivacyRequestOverdue, { dueOn, policy: 'privacy-request v1' }),
  );

  it('and was not told by the day is a breach, also where the answer came later; in time it is none', () => {
    expect(says(privacyRequestMissed, [received, overdue], AT)).toEqual([
      'What the customer asked of his data was not answered by 20 June (privacy-request v1).',
    ]);
    const answered = told('2013-06-25', request, fact(PrivacyRequestAnswered, { words: 'w', late: true }));
    expect(says(privacyRequestMissed, [received, overdue, answered], AT)[0]).toContain(
      '; the answer came on 25 June.',
    );
    expect(says(privacyRequestMissed, [received], AT)).toEqual([]);
  });
});
