import 'reflect-metadata';
import fc from 'fast-check';
import { fact, isRejection, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { ContactNumbered, ContactRegistered } from '../contact.events.js';
import { contact } from '../contact.rules.js';
import { unknownContact } from '../contacts.problems.js';
import { deskAndYear, missingNumbers, register, registerId, registerYear } from '../register.rules.js';
import { numberContact } from './number-contact.js';

const registered = fact(ContactRegistered, {
  register: 'hotline',
  zone: 'Asia/Shanghai',
  direction: 'in',
  channel: 'letter',
  from: { kind: 'customer' },
  to: { kind: 'brand' },
});
const there = { contact: { type: contact, facts: [registered] } };
const number = (contactId: string) => ({ contactId, register: 'hotline', year: 2013 });

describe('Numbering a contact', () => {
  it('appends it to its register', () => {
    given(register)
      .when(numberContact, number('a'), { reads: there })
      .then([fact(ContactNumbered, { contactId: 'a' })]);
  });

  it('has nothing to do for a contact that has its number', () => {
    given(register, [fact(ContactNumbered, { contactId: 'a' })])
      .when(numberContact, number('a'), { reads: there })
      .thenNothing();
  });

  it('is refused for a contact that is not there: it would leave a number without one', () => {
    given(register)
      .when(numberContact, number('x'), { reads: { contact: { type: contact, facts: [] } } })
      .thenRejected(unknownContact);
  });

  it('gives each contact one number, without gaps, however often and in whatever order it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-f]{1,2}$/), { maxLength: 60 }), asked => {
        const book: NewFact[] = [];
        for (const contactId of asked) {
          const { decision } = given(register, book).when(numberContact, number(contactId), { reads: there });
          if (!isRejection(decision)) book.push(...decision);
        }
        const ids = book.map(entry => (entry.data as ContactNumbered).contactId);
        expect(ids).toEqual([...new Set(asked)]);
        expect(missingNumbers(ids.map((_, revision) => revision + 1))).toEqual([]);
        expect(given(register, book).state.count).toBe(ids.length);
      }),
    );
  });
});

describe('A register', () => {
  it('is that of the year at its desk: half past midnight in Shanghai is still last year in UTC', () => {
    const recordedAt = Date.parse('2014-01-01T00:30+08:00');
    expect(registerYear(recordedAt, 'Asia/Shanghai')).toBe(2014);
    expect(registerYear(recordedAt, 'UTC')).toBe(2013);
  });

  it('is named by desk and year, and back', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/),
        fc.integer({ min: 1970, max: 9999 }),
        (desk, year) => {
          expect(deskAndYear(registerId(desk, year))).toEqual({ desk, year });
        },
      ),
    );
  });

  it('shows the numbers that are missing below its highest', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 200 })), numbers => {
        const missing = missingNumbers(numbers);
        const highest = Math.max(0, ...numbers);
        expect([...missing, ...numbers].sort((a, b) => a - b)).toEqual(
          Array.from({ length: highest }, (_, index) => index + 1),
        );
      }),
    );
  });
});
