import 'reflect-metadata';
import fc from 'fast-check';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { calendar, localDate, parsePartialTime } from '#platform/time';
import { CaseOpened } from '#service/cases/case.events.js';
import { caseFile, unknownCase } from '#service/cases/case.rules.js';
import { customerFile, unknownCustomer } from '#service/registry/customer.rules.js';
import { customer } from '#service/testing/actors.js';
import { ContactHandled, ContactRegistered, ProactiveContactMade, ReplyRequired } from '../contact.events.js';
import { contact } from '../contact.rules.js';
import { companyLinesOnly } from '../contacts.problems.js';
import { replyDue, replyTerm } from '../reply-term.rules.js';
import { registerContact } from './register-contact.js';

const ZONE = 'Asia/Shanghai';
const owner = { kind: 'organisation', id: 'brand', label: '品牌' } as const;
const theCase = {
  type: caseFile,
  id: 'c',
  facts: [fact(CaseOpened, { customerId: 'customer-7', owner, title: 't', accountOf: 'customer' })],
};
const call = { register: 'hotline', direction: 'in', channel: 'phone-hotline', summary: '开机报警' } as const;
const registered = fact(ContactRegistered, {
  register: 'hotline',
  zone: ZONE,
  direction: 'in',
  channel: 'phone-hotline',
  from: { kind: 'customer' },
  to: { kind: 'brand' },
  summary: '开机报警',
});

describe('Registering a contact', () => {
  it('names both sides by its direction', () => {
    given(contact).when(registerContact, call).then([registered]);
  });

  it('that settled itself is handled at once', () => {
    given(contact)
      .when(registerContact, { ...call, handled: 'answered' })
      .then([registered, fact(ContactHandled, { outcome: 'answered' })]);
  });

  it('that we made unasked says so', () => {
    given(contact)
      .when(registerContact, { ...call, direction: 'out', proactive: { reason: 'progress' } })
      .thenIncludes(fact(ProactiveContactMade, { reason: 'progress', unsolicited: true }));
  });

  it('is refused for a case or a customer that is not there, and for a case of somebody else', () => {
    const nowhere = { theCase: { type: caseFile, facts: [] } };
    given(contact)
      .when(registerContact, { ...call, caseId: 'x' }, { reads: nowhere })
      .thenRejected(unknownCase);
    given(contact)
      .when(registerContact, { ...call, caseId: 'c' }, { reads: { theCase }, actor: customer('customer-8') })
      .thenRejected(unknownCase);
    given(contact)
      .when(
        registerContact,
        { ...call, customerId: '9' },
        { reads: { customer: { type: customerFile, facts: [] } } },
      )
      .thenRejected(unknownCustomer);
  });

  it("never stores a customer's number as if it were a line of ours", () => {
    given(contact)
      .when(registerContact, { ...call, direction: 'out', number: '13800001234' })
      .thenRejected(companyLinesOnly);
  });
});

describe('The reply that a contact is owed', () => {
  const email = { ...call, channel: 'email' } as const;

  it('by an e-mail of Thursday 13 June 2013 is due on Monday the 17th', () => {
    given(contact)
      .when(registerContact, { ...email, occurredAt: '2013-06-13' })
      .thenIncludes(
        fact(ReplyRequired, {
          dueAt: Date.parse('2013-06-18T00:00+08:00'),
          dueOn: '2013-06-17',
          policy: 'reply-term v1',
        }),
      );
  });

  it('skips the holiday and counts the make-up days: an e-mail of 7 June 2013 is due on the 9th', () => {
    expect(dueDay('2013-06-07')).toBe('2013-06-09');
  });

  it('keeps the contact unhandled, even where it says that it settled itself', () => {
    const { decision } = given(contact).when(registerContact, { ...email, handled: 'answered' });
    expect(decision).toHaveLength(2);
  });

  it.each([
    ['a call', { ...call, occurredAt: '2013-06-13' }],
    ['a letter of ours', { ...email, direction: 'out' as const }],
    ['an e-mail of which nobody knows when it came', { ...email, occurredAt: 'unknown' }],
    ['an e-mail that came at some time after a day', { ...email, occurredAt: '2013-06-13/..' }],
  ])('by %s is none', (_, command) => {
    const { decision } = given(contact).when(registerContact, command);
    expect(decision).toHaveLength(1);
  });

  it('runs from the last day on which the contact may have come', () => {
    expect(dueDay('2013-06-11/2013-06-13')).toBe('2013-06-17');
    expect(dueDay('2013-06-13T23:59+08:00')).toBe('2013-06-17');
    expect(dueDay('../2013-06-13')).toBe('2013-06-17');
  });

  it('is always two working days of the calendar after the day it came', () => {
    const start = Date.UTC(2012, 0, 1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), days => {
        const day = localDate(start + days * 86_400_000, ZONE);
        const due = dueDay(day)!;
        expect(calendar('cn').workingDaysBetween(day, due).days).toBe(2);
        expect(calendar('cn').isWorkingDay(due)).toBe(true);
      }),
    );
  });
});

const dueDay = (occurredAt: string) =>
  replyDue(
    replyTerm.versions[0]!.value,
    { direction: 'in', channel: 'email' },
    parsePartialTime(occurredAt, ZONE),
    ZONE,
  )?.day;
