import { fact } from '#platform/event-sourcing';
import { endOfDay } from '#platform/time';
import {
  CallAttempted,
  ChannelTold,
  ContactHandled,
  ProactiveContactMade,
  ReplyMissed,
  ReplyRequired,
  ReplySent,
} from '#service/contacts/contact.events.js';
import {
  FollowUpMade,
  FollowUpMissed,
  FollowUpPlanEnded,
  FollowUpPlanStarted,
} from '#service/follow-up/follow-up.events.js';
import { RepairCompleted, RepairOrderOpened } from '#service/repairs/repair.events.js';
import { CASE_ID, contact, latest, next, promised } from '#service/testing/d-brand/words.js';
import { find, says } from '../../testing/look.js';
import { atEndOf, told, ZONE, type Told } from '#service/testing/tell.js';
import { callOnDayOff } from './call-on-day-off.js';
import { contactUnhandled } from './contact-unhandled.js';
import { followUpLate } from './follow-up-late.js';
import { followUpMissed } from './follow-up-missed.js';
import { missedReply } from './missed-reply.js';
import { notifyOnlyAddressTold } from './notify-only-address-told.js';
import { silence } from './silence.js';
import { unansweredCall } from './unanswered-call.js';

const dueOn = '2013-06-17';
const dueAt = endOfDay(dueOn, ZONE);

describe('a missed reply', () => {
  const email = contact('e', '2013-06-13', 'in', 'email');
  const required = told(
    '2013-06-13',
    'contact-e',
    fact(ReplyRequired, { dueAt, dueOn, policy: 'reply-term v1' }),
  );
  const missed = atEndOf(dueOn, 'contact-e', fact(ReplyMissed, { dueAt, dueOn, policy: 'reply-term v1' }));

  it('given an e-mail without a reply in its term, then the rule and both days are said', () => {
    const [finding] = find(missedReply, [email, required, missed], '2013-06-20');
    expect(finding).toMatchObject({ severity: 'breach', account: 'clock' });
    expect(finding?.sentence.en).toBe('The e-mail of 13 June got no reply by 17 June (reply-term v1).');
  });

  it('given a reply came afterwards, then the breach stays and the reply is told with it', () => {
    const late = told('2013-06-19', 'contact-e', fact(ReplySent, { contactId: 'r', late: true }));
    expect(says(missedReply, [email, required, missed, late], '2013-06-20')[0]).toContain(
      '; it came on 19 June.',
    );
  });

  it('given a reply in time, or a term still running, then nothing', () => {
    const sent = told('2013-06-14', 'contact-e', fact(ReplySent, { contactId: 'r', late: false }));
    expect(says(missedReply, [email, required, sent], '2013-06-20')).toEqual([]);
    expect(says(missedReply, [email, required], '2013-06-15')).toEqual([]);
  });
});

describe('a contact that came in', () => {
  const came = (also: Partial<Told['envelope']> = {}): Told => {
    const one = contact('in', '2013-06-13', 'in', 'shop');
    return { ...one, envelope: { ...one.envelope, source: 'primary-observation', ...also } };
  };
  const handled = told('2013-06-14', 'contact-in', fact(ContactHandled, { outcome: 'solved' }));

  it('given no outcome within the days of the house, then that is said; on trial within fewer', () => {
    expect(says(contactUnhandled, [came()], '2013-06-20')).toEqual([
      'Of the contact of 13 June (shop) no outcome is recorded after 3 days.',
    ]);
    expect(says(contactUnhandled, [came()], '2013-06-15')).toEqual([]);
    expect(says(contactUnhandled, [came()], '2013-06-15', false, { days: 1 })).toHaveLength(1);
  });

  it('given it was handled, or its reply is awaited, or the customer tells of it, then nothing', () => {
    expect(says(contactUnhandled, [came(), handled], '2013-06-20')).toEqual([]);
    const awaited = told(
      '2013-06-13',
      'contact-in',
      fact(ReplyRequired, { dueAt, dueOn, policy: 'reply-term v1' }),
    );
    expect(says(contactUnhandled, [came(), awaited], '2013-06-20')).toEqual([]);
    expect(says(contactUnhandled, [came({ source: 'customer-statement' })], '2013-06-20')).toEqual([]);
  });
});

describe('an unanswered call', () => {
  const call = (outcome: CallAttempted['outcome'], direction: 'in' | 'out' = 'in'): Told =>
    told(
      '2013-06-13',
      'contact-a',
      fact(CallAttempted, {
        register: 'r',
        zone: ZONE,
        direction,
        channel: 'phone-direct',
        from: { kind: 'customer' },
        to: { kind: 'brand' },
        outcome,
        attempts: { atLeast: 1 },
      }),
    );

  it('given nobody took it, then the least number of attempts is said and no more', () => {
    expect(says(unansweredCall, [call('no-answer')], '2013-06-13')).toEqual([
      'On 13 June a call (direct line) was not answered: at least 1 attempt.',
    ]);
  });

  it('given it was taken, or it was our own call, then nothing', () => {
    expect(says(unansweredCall, [call('answered')], '2013-06-13')).toEqual([]);
    expect(says(unansweredCall, [call('no-answer', 'out')], '2013-06-13')).toEqual([]);
  });
});

describe('a follow-up plan', () => {
  const plan = 'followUpPlan-f';
  const started = told(
    '2013-06-06',
    plan,
    fact(FollowUpPlanStarted, {
      caseId: CASE_ID,
      cadenceDays: 7,
      policy: 'v1',
      owner: 'cs',
      startedOn: '2013-06-06',
      ...next('2013-06-13'),
    }),
  );
  const madeOn = (on: string, due: string, lateDays: number, then: string) =>
    told(on, plan, fact(FollowUpMade, { on, dueOn: due, onTime: lateDays === 0, lateDays, ...next(then) }));
  const missedOn = (due: string, then: string) =>
    atEndOf(due, plan, fact(FollowUpMissed, { dueOn: due, dueAt: endOfDay(due, ZONE), ...next(then) }));
  const inTime = madeOn('2013-06-11', '2013-06-13', 0, '2013-06-18');

  it('given contacts that were due and not made, then they and the days without one are said, under both readings', () => {
    const facts = [
      started,
      inTime,
      missedOn('2013-06-18', '2013-06-25'),
      missedOn('2013-06-25', '2013-07-02'),
    ];
    const [finding, ...others] = find(followUpMissed, facts, '2013-06-30');
    expect(others).toEqual([]);
    expect(finding?.sentence.en).toBe(
      'The contacts due on 18 June and 25 June were not made; there was none in the last 19 days (11 June to 30 June). Read as "for the term" instead of "again and again", the promise was kept.',
    );
    expect(finding?.id).toBe(find(followUpMissed, facts.slice(0, 3), '2013-06-20')[0]?.id);
  });

  it('given a late contact, then the miss it answers is a late one and no missed one', () => {
    const late = madeOn('2013-06-19', '2013-06-18', 1, '2013-06-26');
    const facts = [started, inTime, missedOn('2013-06-18', '2013-06-25'), late];
    expect(says(followUpMissed, facts, '2013-06-20')).toEqual([]);
    expect(says(followUpLate, facts, '2013-06-20')).toEqual([
      'The contact due on 18 June was made on 19 June: 1 day late.',
    ]);
  });

  it('given all contacts in time, or an ended plan without a miss, then nothing', () => {
    const over = told(
      '2013-06-12',
      plan,
      fact(FollowUpPlanEnded, { because: 'customer-confirmed', on: '2013-06-12' }),
    );
    expect(says(followUpMissed, [started, inTime, over], '2013-07-30')).toEqual([]);
    expect(says(followUpLate, [started, inTime], '2013-06-12')).toEqual([]);
  });
});

describe('a silence', () => {
  const owed = promised('p', '2013-06-24', 'shop', {
    about: 'replacement',
    kind: 'firm',
    words: 'w',
    due: latest('2013-07-04'),
  });
  const before = contact('a', '2013-06-26', 'in', 'shop');
  const after = contact('b', '2013-07-09', 'in', 'shop');

  it('given thirteen days without a contact while something is owed, then they are said', () => {
    expect(says(silence, [owed, before, after], '2013-07-09')).toEqual([
      'Between 26 June and 9 July no contact is recorded: 13 days.',
    ]);
  });

  it('given it still lasts, then it is counted up to the day looked from, with the same id', () => {
    expect(says(silence, [owed, before], '2013-07-05')).toEqual([
      'Since 26 June no contact is recorded: 9 days up to 5 July.',
    ]);
    expect(find(silence, [owed, before], '2013-07-05')[0]?.id).toBe(
      find(silence, [owed, before, after], '2013-07-09')[0]?.id,
    );
  });

  it('given seven days only, nothing owed, a closed history, or a contact on an unknown day, then nothing', () => {
    expect(says(silence, [owed, before], '2013-07-03')).toEqual([]);
    expect(says(silence, [before, after], '2013-07-09')).toEqual([]);
    expect(says(silence, [owed, before], '2013-07-30', true)).toEqual([]);
    expect(says(silence, [owed, { ...before, envelope: { occurredAt: 'unknown' } }], '2013-07-30')).toEqual(
      [],
    );
  });

  it('given a unit in repair, then it is owed until it is done', () => {
    const opened = told(
      '2013-06-26',
      'repairOrder-o',
      fact(RepairOrderOpened, { caseId: CASE_ID, shop: { id: 's' } }),
    );
    const done = told('2013-06-26', 'repairOrder-o', fact(RepairCompleted, { result: 'fixed' }));
    expect(says(silence, [opened, before, after], '2013-07-09')).toHaveLength(1);
    expect(says(silence, [opened, before, done, after], '2013-07-09')).toEqual([]);
  });

  it('given a call that nobody took in between, then it stays a silence', () => {
    const attempt = told(
      '2013-07-01',
      'contact-c',
      fact(CallAttempted, {
        register: 'r',
        zone: ZONE,
        direction: 'in',
        channel: 'phone-direct',
        from: { kind: 'customer' },
        to: { kind: 'brand' },
        outcome: 'no-answer',
        attempts: { atLeast: 3 },
      }),
    );
    expect(says(silence, [owed, before, attempt, after], '2013-07-09')).toHaveLength(1);
  });
});

describe('a call on a day off', () => {
  const unasked = told(
    '2013-06-11',
    'contact-c',
    fact(ProactiveContactMade, { reason: 'progress', unsolicited: true }),
  );

  it('given the calendar says the day was off, then it is a good finding that names the holiday', () => {
    const [finding] = find(
      callOnDayOff,
      [contact('c', '2013-06-11', 'out', 'phone-hotline'), unasked],
      '2013-06-12',
    );
    expect(finding?.severity).toBe('good');
    expect(finding?.sentence.en).toBe(
      'On 11 June, a day off (Dragon Boat Festival), the customer was called without having asked.',
    );
  });

  it('given a weekend worked in exchange, a working day, a letter, or the customer’s own call, then nothing', () => {
    expect(says(callOnDayOff, [contact('c', '2013-06-08', 'out', 'phone-hotline')], '2013-06-12')).toEqual(
      [],
    );
    expect(says(callOnDayOff, [contact('c', '2013-06-13', 'out', 'phone-hotline')], '2013-06-13')).toEqual(
      [],
    );
    expect(says(callOnDayOff, [contact('c', '2013-06-11', 'out', 'letter')], '2013-06-12')).toEqual([]);
    expect(says(callOnDayOff, [contact('c', '2013-06-11', 'in', 'phone-hotline')], '2013-06-12')).toEqual([]);
  });
});

describe('an address that nobody reads', () => {
  const given = (purpose: ChannelTold['purpose'], withNotice: boolean) =>
    told('2013-06-06', 'channel-e', fact(ChannelTold, { caseId: CASE_ID, purpose, withNotice }));

  it('given it was told without saying so, then that is found', () => {
    expect(says(notifyOnlyAddressTold, [given('notify-only', false)], '2013-06-07')).toHaveLength(1);
  });

  it('given it was said, or what it is for is not known, then nothing', () => {
    expect(says(notifyOnlyAddressTold, [given('notify-only', true)], '2013-06-07')).toEqual([]);
    expect(says(notifyOnlyAddressTold, [given('unknown', false)], '2013-06-07')).toEqual([]);
  });
});
