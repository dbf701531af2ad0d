import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import {
  ContactHandled,
  ContactRegistered,
  ReplyMissed,
  ReplyRequired,
  ReplySent,
  type Direction,
} from '../contact.events.js';
import { contact } from '../contact.rules.js';
import {
  alreadyHandled,
  alreadyReplied,
  notAReply,
  replyOwed,
  unknownContact,
} from '../contacts.problems.js';
import { replyMissed } from '../deadlines/reply-missed.js';
import { handleContact } from './handle-contact.js';
import { sendReply } from './send-reply.js';

const email = (direction: Direction) =>
  fact(ContactRegistered, {
    register: 'hotline',
    zone: 'Asia/Shanghai',
    direction,
    channel: 'email',
    from: { kind: 'customer' },
    to: { kind: 'brand' },
  });
const due = { dueAt: Date.parse('2013-06-18T00:00+08:00'), dueOn: '2013-06-17', policy: 'reply-term v1' };
const owed = [email('in'), fact(ReplyRequired, due)];
const missed = [...owed, fact(ReplyMissed, due)];
const sent = fact(ReplySent, { contactId: 'r', late: false });
const ours = { reply: { type: contact, facts: [email('out')] } };
const reply = { contactId: 'test-id', reply: 'r' };
const settle = { contactId: 'test-id', outcome: 'answered' } as const;

describe('A reply', () => {
  it('is the contact that went out', () => {
    given(contact, owed).when(sendReply, reply, { reads: ours }).then([sent]);
  });

  it('after it was missed is a late one; the miss stays', () => {
    given(contact, missed)
      .when(sendReply, reply, { reads: ours })
      .then([fact(ReplySent, { contactId: 'r', late: true })]);
  });

  it('is sent once', () => {
    given(contact, [...owed, sent])
      .when(sendReply, reply, { reads: ours })
      .thenNothing();
    given(contact, [...owed, sent])
      .when(sendReply, { ...reply, reply: 'r2' }, { reads: ours })
      .thenRejected(alreadyReplied);
  });

  it('is no contact that came in, and none that is not there', () => {
    given(contact, owed)
      .when(sendReply, reply, { reads: { reply: { type: contact, facts: [email('in')] } } })
      .thenRejected(notAReply);
    given(contact, owed)
      .when(sendReply, reply, { reads: { reply: { type: contact, facts: [] } } })
      .thenRejected(unknownContact);
  });

  it('that has not come at its due is missed, by the clock and once', () => {
    given(contact, owed)
      .whenDue(replyMissed, due.dueAt)
      .then([fact(ReplyMissed, due)]);
    given(contact, missed).whenDue(replyMissed, due.dueAt).thenNothing();
    given(contact, [...owed, sent])
      .whenDue(replyMissed, due.dueAt)
      .thenNothing();
    given(contact, [email('in')])
      .whenDue(replyMissed, due.dueAt)
      .thenNothing();
  });
});

describe('Handling a contact', () => {
  it('says how it was settled, once', () => {
    const handled = fact(ContactHandled, { outcome: 'answered' });
    given(contact, [email('in')])
      .when(handleContact, settle)
      .then([handled]);
    given(contact, [email('in'), handled])
      .when(handleContact, settle)
      .thenRejected(alreadyHandled);
  });

  it('waits for the reply that is owed, also after it was missed', () => {
    given(contact, owed).when(handleContact, settle).thenRejected(replyOwed);
    given(contact, missed).when(handleContact, settle).thenRejected(replyOwed);
    given(contact, [...owed, sent])
      .when(handleContact, settle)
      .then([fact(ContactHandled, { outcome: 'answered' })]);
  });

  it('is recorded as told where it is told afterwards', () => {
    given(contact, owed)
      .when(handleContact, { ...settle, source: 'customer-statement' })
      .then([fact(ContactHandled, { outcome: 'answered' })]);
  });
});
