import 'reflect-metadata';
import { cases, openCase } from '#service/cases';
import { registerCustomer, registry } from '#service/registry';
import { customer, openHouse, type House } from '#service/testing/open-house.js';
import { contacts, handleContact, recordCallAttempt, registerContact, sendReply } from '../index.js';
import { replyMissed } from '../deadlines/reply-missed.js';
import { contactsOfCase } from './contacts-of-case.js';
import { handlingRates } from './handling-rates.js';
import { initiative } from './initiative.js';
import { reachability } from './reachability.js';
import { registerBook } from './register-book.js';
import { replies } from './replies.js';
import { unhandledContacts } from './unhandled-contacts.js';

const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' } as const;

describe('Contacts that are asked for', () => {
  let house: House;
  let caseId: string;
  let subject: string;
  let email: string;
  const told = { source: 'customer-statement', register: 'brand-cs' } as const;
  const register = (command: object): Promise<string> =>
    house.done(registerContact, { caseId, ...told, ...command });

  beforeAll(async () => {
    house = await openHouse([contacts, cases, registry]);
    const id = await house.done(registerCustomer, { name: '张三' });
    subject = `customer-${id}`;
    caseId = await house.done(openCase, { customerId: id, owner, title: '无法开机' });
    await register({
      direction: 'in',
      channel: 'phone-hotline',
      number: '400-820-0000',
      summary: '报警七声',
      occurredAt: '2013-06-06',
      handled: 'answered',
    });
    await register({
      direction: 'out',
      channel: 'phone-hotline',
      summary: '主动询问进展',
      occurredAt: '2013-06-11',
      proactive: { reason: 'follow-up' },
    });
    email = await register({
      direction: 'in',
      channel: 'email',
      summary: '询问配件',
      occurredAt: '2013-06-13',
    });
    await house.done(
      recordCallAttempt,
      {
        caseId,
        register: 'brand-cs',
        channel: 'phone-direct',
        outcome: 'no-answer',
        occurredAt: '2013-06-13',
      },
      customer(subject),
    );
    await register({
      direction: 'in',
      channel: 'message',
      summary: '不知何日',
      occurredAt: 'unknown',
      hiddenBecause: '涉及第三人',
    });
  });
  afterAll(() => house.close());

  it('have no number until it has been given, and the book says so', async () => {
    const book = await house.ask(registerBook, { register: 'brand-cs', year: 2013 });
    expect(book).toMatchObject({ highest: 0, complete: false });
    expect(book?.unnumbered).toHaveLength(5);
  });

  it('are numbered without gaps, each once, also when that is done twice', async () => {
    await house.settle();
    await house.settle();
    const book = await house.ask(registerBook, { register: 'brand-cs', year: 2013, limit: 3 });
    expect(book).toMatchObject({ highest: 5, complete: true, missing: [], unnumbered: [], next: 3 });
    const rest = await house.ask(registerBook, { register: 'brand-cs', year: 2013, cursor: 3 });
    const entries = [...(book?.entries as object[]), ...(rest?.entries as object[])];
    expect(entries.map(entry => (entry as { number: number }).number)).toEqual([1, 2, 3, 4, 5]);
    expect(entries[2]).toMatchObject({
      number: 3,
      contactId: email,
      day: '2013-06-13',
      reply: 'due',
      handled: false,
    });
    expect(await house.ask(registerBook, { register: 'nowhere', year: 2013 })).toBeUndefined();
  });

  it('of a case come in the order of the days, the unknown one last', async () => {
    const answer = await house.ask<{ contacts: { day: string; summary?: unknown }[] }>(contactsOfCase, {
      caseId,
    });
    expect(answer?.contacts.map(one => one.day)).toEqual([
      '2013-06-06',
      '2013-06-11',
      '2013-06-13',
      '2013-06-13',
      'unknown',
    ]);
    expect(answer?.contacts[0]).toMatchObject({
      summary: '报警七声',
      number: 1,
      line: '400-820-0000',
      handled: true,
    });
    expect(answer?.contacts[3]).toMatchObject({ kind: 'call-attempt', attempts: { atLeast: 1 } });
  });

  it('show a customer his own, a hidden one as hidden with its reason, and nothing to another', async () => {
    const own = await house.ask<{ contacts: object[] }>(contactsOfCase, { caseId }, customer(subject));
    expect(own?.contacts).toHaveLength(5);
    expect(own?.contacts[4]).toEqual({ contactId: expect.any(String), caseId, hidden: '涉及第三人' });
    const other = await house.ask<{ contacts: object[] }>(contactsOfCase, { caseId }, customer('customer-x'));
    expect(other?.contacts).toEqual([]);
  });

  it('tell how often each side came forward', async () => {
    expect(await house.ask(initiative, { caseId })).toMatchObject({
      proactive: 1,
      reactive: 4,
      other: 0,
      ratio: 0.25,
    });
  });

  it('tell the rate handled by day, and the numbers of the rest', async () => {
    const answer = await house.ask<{ rates: object[] }>(handlingRates, {
      from: '2013-06-01',
      to: '2013-06-30',
    });
    expect(answer?.rates).toEqual([
      { day: '2013-06-06', received: 1, handled: 1, rate: 1, complete: true, unhandled: [] },
      {
        day: '2013-06-13',
        received: 2,
        handled: 0,
        rate: 0,
        complete: false,
        unhandled: [expect.objectContaining({ number: 3 }), expect.objectContaining({ number: 4 })],
      },
    ]);
    const open = await house.ask<{ contacts: object[] }>(unhandledContacts, { register: 'brand-cs' });
    expect(open?.contacts).toHaveLength(3);
  });

  it('tell which lines were reached, and where nobody answered', async () => {
    expect(await house.ask(reachability, { from: '2013-06-01', to: '2013-06-30' })).toEqual({
      lines: [
        {
          number: 'not told',
          channel: 'phone-direct',
          hour: 'not told',
          attempted: { atLeast: 1 },
          answered: 0,
          rate: 0,
        },
        {
          number: '400-820-0000',
          channel: 'phone-hotline',
          hour: 'not told',
          attempted: { atLeast: 1 },
          answered: 1,
          rate: 1,
        },
      ],
      longestSilence: [{ number: 'not told', attempts: 1, from: '2013-06-13', to: '2013-06-13' }],
    });
  });

  it('wait for their reply, miss it by the clock, and get it late', async () => {
    const mine = (status?: string) =>
      house.ask<{ replies: object[] }>(replies, { caseId, status }, customer(subject));
    const dueAt = Date.parse('2013-06-18T00:00+08:00');
    expect((await mine())?.replies).toEqual([
      expect.objectContaining({
        contactId: email,
        status: 'due',
        dueOn: '2013-06-17',
        policy: 'reply-term v1',
      }),
    ]);
    house.clock.set(dueAt);
    await house.fire(replyMissed, email, dueAt);
    await house.fire(replyMissed, email, dueAt);
    expect((await mine())?.replies).toEqual([expect.objectContaining({ status: 'missed' })]);

    const reply = await register({
      direction: 'out',
      channel: 'email',
      summary: '答复',
      occurredAt: '2013-06-20',
    });
    await house.done(sendReply, { contactId: email, reply });
    await house.done(handleContact, { contactId: email, outcome: 'answered' });
    expect((await mine())?.replies).toEqual([]);
    expect((await mine('sent-late'))?.replies).toEqual([
      expect.objectContaining({ contactId: email, repliedBy: reply }),
    ]);
    const stream = (await house.events()).filter(event => event.stream === `contact-${email}`);
    expect(stream.map(event => event.type)).toEqual([
      'ContactRegistered',
      'ReplyRequired',
      'ReplyMissed',
      'ReplySent',
      'ContactHandled',
    ]);
    expect(stream[2]).toMatchObject({ envelope: { source: 'clock', caseId, subjects: [subject] } });
  });
});
