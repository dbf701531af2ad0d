import 'reflect-metadata';
import fc from 'fast-check';
import { fact, isRejection, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import {
  ContactRegistered,
  GreetingOverdue,
  WalkInArrived,
  WalkInGreeted,
  WalkInLeft,
  WalkInServed,
} from '../contact.events.js';
import { contact } from '../contact.rules.js';
import { walkInOutOfOrder } from '../contacts.problems.js';
import { greetingOverdue } from '../deadlines/greeting-overdue.js';
import { recordWalkIn } from './record-walk-in.js';
import { greetWalkIn, leaveWalkIn, serveWalkIn } from './walk-in-steps.js';

const registered = fact(ContactRegistered, {
  register: 'pudong',
  zone: 'Asia/Shanghai',
  direction: 'in',
  channel: 'walk-in',
  from: { kind: 'customer' },
  to: { kind: 'shop' },
  visit: true,
});
const arrived = [registered, fact(WalkInArrived, { queueNo: 'A12' })];
const now = Date.parse('2013-06-26T10:00+08:00');
const greeting = { greetBy: now + 5 * 60_000, policy: 'greet-within v1' };
const step = { contactId: 'test-id' };

describe('A walk-in', () => {
  it('waits from its arrival on', () => {
    const { decision } = given(contact).when(recordWalkIn, { register: 'pudong', queueNo: 'A12' }, { now });
    expect(decision).toMatchObject([
      { of: ContactRegistered },
      { of: WalkInArrived, data: { queueNo: 'A12', ...greeting } },
    ]);
  });

  it('that is told of afterwards has no time by which to greet', () => {
    const command = {
      register: 'pudong',
      queueNo: 'A12',
      source: 'customer-statement',
      occurredAt: '2013-06-26',
    };
    given(contact)
      .when(recordWalkIn, command as never)
      .then(arrived);
  });

  it('that nobody greets in time is said to be overdue by the clock, once, and not after it was greeted', () => {
    const waits = [registered, fact(WalkInArrived, greeting)];
    const overdue = fact(GreetingOverdue, greeting);
    given(contact, waits).whenDue(greetingOverdue, greeting.greetBy).then([overdue]);
    for (const after of [overdue, fact(WalkInGreeted, {}), fact(WalkInLeft, { unserved: true })]) {
      given(contact, [...waits, after])
        .whenDue(greetingOverdue, greeting.greetBy)
        .thenNothing();
    }
  });

  it('is greeted, served and leaves', () => {
    given(contact, arrived)
      .when(greetWalkIn, step)
      .then([fact(WalkInGreeted, {})]);
    const greeted = [...arrived, fact(WalkInGreeted, {})];
    given(contact, greeted)
      .when(serveWalkIn, step)
      .then([fact(WalkInServed, {})]);
    given(contact, [...greeted, fact(WalkInServed, {})])
      .when(leaveWalkIn, step)
      .then([fact(WalkInLeft, { unserved: false })]);
  });

  it('that nobody served leaves unserved', () => {
    given(contact, arrived)
      .when(leaveWalkIn, step)
      .then([fact(WalkInLeft, { unserved: true })]);
  });

  it('keeps its order for what we do, while what is told afterwards is recorded as it is', () => {
    given(contact, [registered]).when(greetWalkIn, step).thenRejected(walkInOutOfOrder);
    given(contact, [registered])
      .when(greetWalkIn, { ...step, source: 'customer-statement' })
      .then([fact(WalkInGreeted, {})]);
  });

  it('never goes back, whatever steps are tried', () => {
    const order = ['arrived', 'greeted', 'served', 'left'];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(greetWalkIn, serveWalkIn, leaveWalkIn), { maxLength: 8 }),
        steps => {
          const facts: NewFact[] = [...arrived];
          for (const capability of steps) {
            const before = given(contact, facts);
            const { decision } = before.when(capability, step);
            if (isRejection(decision)) continue;
            facts.push(...decision);
            const after = given(contact, facts).state.walkIn!;
            expect(order.indexOf(after)).toBeGreaterThan(order.indexOf(before.state.walkIn!));
          }
        },
      ),
    );
  });
});
