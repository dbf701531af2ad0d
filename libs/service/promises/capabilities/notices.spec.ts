import { fact, type NewFact } from '#platform/event-sourcing';
import { readModels } from '#platform/event-sourcing/testing/ask.js';
import { given, recorded } from '#platform/event-sourcing/testing/index.js';
import { onDay } from '#platform/time';
import { ContactRegistered } from '#service/contacts/contact.events.js';
import { contact } from '#service/contacts/contact.rules.js';
import { customerFile } from '#service/registry/customer.rules.js';
import { CustomerRegistered } from '#service/registry/registry.events.js';
import { NoticeFailed, NoticeQueued, NoticeSent, NoticeUndeliverable } from '../notice.events.js';
import { notice } from '../notice.rules.js';
import { PromiseAtRisk, PromiseKept, PromiseOverdue, PromiseRestated } from '../promise.events.js';
import { promise } from '../promise.rules.js';
import { promiseLedgerTable } from '../queries/ledger-table.js';
import { notices } from '../queries/notices.js';
import { noticeTable } from '../queries/notice-table.js';
import { sayVersusDo } from '../queries/say-versus-do.js';
import { caseDeedTable } from '../queries/deed-table.js';
import { tellTheCustomer } from '../reactions/tell-the-customer.js';
import { end, latest, made, ZONE } from '../testing/promise.fixtures.js';
import { queueNotice } from './queue-notice.js';
import { recordNoticeFailed, recordNoticeSent } from './record-notice.js';

const due = latest('2013-06-24');
const promised = made({ due });
const overdue = fact(PromiseOverdue, { dueAt: end('2013-06-24'), dueOn: '2013-06-24' });
const li = fact(CustomerRegistered, { kind: 'end-user', email: 'li@example.org', phone: '13900138888' });
const about = { promiseId: 'p1', matter: 'overdue' as const, ofFact: 'fact-1' };
const words = 'it may be there on the 19th';
const of = (facts: readonly NewFact[], customer: readonly NewFact[] = [li], language?: string) => ({
  reads: {
    thePromise: { type: promise, facts, id: 'p1' },
    customer: { type: customerFile, facts: customer },
    contact: language === undefined ? undefined : { type: contact, facts: [held(language)] },
  },
});
const held = (language: string) =>
  fact(ContactRegistered, {
    register: 'hotline',
    zone: ZONE,
    direction: 'in',
    channel: 'phone-hotline',
    summary: 'asked',
    language,
  } as ContactRegistered);
const queued = fact(NoticeQueued, {
  ...about,
  addressKind: 'email',
  address: 'li@example.org',
  languages: ['zh-CN', 'en'],
  by: 'shop-pudong',
  words,
  literal: false,
  due,
});
const sent = fact(NoticeSent, { ...about, via: 'smtp' });
const ask = { ...about, words, literal: false };

describe('a customer is told what became of a promise', () => {
  it('by e-mail where one is known, with the words and the date, in both languages where nobody knows his', () =>
    given(notice)
      .when(queueNotice, ask, of([promised, overdue]))
      .then([queued]));

  it('in the language of the contact it was promised in', () => {
    const inContact = made({ due, contactId: 'contact-5' });
    const { decision } = given(notice).when(queueNotice, ask, of([inContact, overdue], [li], 'en-GB'));
    expect(decision).toMatchObject([{ data: { languages: ['en'] } }]);
  });

  it('by phone where there is no e-mail', () => {
    const byPhone = fact(CustomerRegistered, { kind: 'end-user', phone: '13900138888' });
    const { decision } = given(notice).when(queueNotice, ask, of([promised, overdue], [byPhone]));
    expect(decision).toMatchObject([{ data: { addressKind: 'phone', address: '13900138888' } }]);
  });

  it('with the date told first, where a restatement moved it', () => {
    const restated = fact(PromiseRestated, { newDue: latest('2013-06-28'), explanation: 'delayed' });
    const { decision } = given(notice).when(
      queueNotice,
      { ...ask, matter: 'restated', explanation: 'delayed' },
      of([promised, restated]),
    );
    expect(decision).toMatchObject([
      { data: { due: latest('2013-06-28'), firstDue: due, explanation: 'delayed' } },
    ]);
  });

  it('without an address: that is recorded, for somebody to call', () =>
    given(notice)
      .when(queueNotice, ask, of([promised, overdue], [fact(CustomerRegistered, { kind: 'end-user' })]))
      .then([fact(NoticeUndeliverable, { ...about, because: 'no-address' })]));

  it('not where he is made up for a demo', () =>
    given(notice)
      .when(
        queueNotice,
        ask,
        of([promised, overdue], [fact(CustomerRegistered, { ...li.data, fictitious: true })]),
      )
      .then([fact(NoticeUndeliverable, { ...about, because: 'made-up' })]));

  it('once', () =>
    given(notice, [queued])
      .when(queueNotice, ask, of([promised, overdue]))
      .thenNothing());

  it('not that it is late where it was kept meanwhile', () => {
    const kept = fact(PromiseKept, { at: onDay('2013-06-25', ZONE), evidence: [], by: 'customer' });
    given(notice)
      .when(queueNotice, ask, of([promised, overdue, kept]))
      .thenNothing();
  });

  it.each([
    ['told of the past', { source: 'customer-statement' as const }],
    ['hidden from him', { visibility: { hidden: 'names another customer' } }],
  ])('not of a promise that is %s', (_what, more) => {
    const elsewhere = { ...promised, with: { ...promised.with, ...more } };
    given(notice)
      .when(queueNotice, ask, of([elsewhere, overdue]))
      .thenNothing();
  });
});

describe('a notice that waits', () => {
  it('has arrived, or was given up: once, and not both', () => {
    const via = 'smtp' as const;
    const failure = { reason: 'The mail server did not take it (EENVELOPE, 550).', attempts: 1 };
    const waiting = given(notice, [queued]);
    waiting.when(recordNoticeSent, { noticeId: 'fact-1', via }).then([sent]);
    waiting
      .when(recordNoticeFailed, { noticeId: 'fact-1', via, ...failure })
      .then([fact(NoticeFailed, { ...about, via, ...failure })]);
    const told = given(notice, [queued, sent]);
    told.when(recordNoticeSent, { noticeId: 'fact-1', via }).thenNothing();
    told.when(recordNoticeFailed, { noticeId: 'fact-1', via, ...failure }).thenNothing();
  });
});

describe('what is told of', () => {
  const log = [recorded(promised, { stream: 'promise-p1', position: 1n })];
  const ordered = async (of: NewFact, envelope = {}) => {
    const event = recorded(of, { stream: 'promise-p1', revision: 1n, id: 'fact-1', envelope });
    await using models = await readModels([promiseLedgerTable], log);
    const react = tellTheCustomer.on.find(({ type }) => type === event.type)!;
    return await react.handle(event, { db: models.db });
  };

  it('is a risk, a breach and a new date, by the id of the fact that says so', async () => {
    expect(await ordered(fact(PromiseAtRisk, { because: 'due-soon' }))).toMatchObject([
      {
        capability: queueNotice,
        command: { promiseId: 'p1', matter: 'at-risk', ofFact: 'fact-1', because: 'due-soon', words },
      },
    ]);
    expect(await ordered(overdue, { source: 'clock' })).toMatchObject([{ command: { matter: 'overdue' } }]);
  });

  it('is nothing that happened on a scenario’s clock, or that he told himself', async () => {
    expect(await ordered(overdue, { clock: 'd-brand-2013' })).toEqual([]);
    expect(await ordered(overdue, { source: 'customer-statement' })).toEqual([]);
  });
});

describe('the list of notices', () => {
  const log = [
    recorded(promised, { stream: 'promise-p1', position: 1n }),
    recorded(overdue, { stream: 'promise-p1', revision: 1n, position: 2n }),
    recorded(queued, { stream: 'notice-fact-1', position: 3n }),
    recorded(fact(NoticeUndeliverable, { ...about, ofFact: 'fact-2', because: 'no-address' }), {
      stream: 'notice-fact-2',
      position: 4n,
    }),
    recorded(sent, { stream: 'notice-fact-1', revision: 1n, position: 5n }),
  ];

  it('tells what was told, and whom it did not reach', async () => {
    await using models = await readModels([noticeTable], log);
    expect(await models.ask(notices, {})).toMatchObject({
      notices: [
        { noticeId: 'fact-2', status: 'undeliverable', reason: 'no-address' },
        { noticeId: 'fact-1', status: 'sent', via: 'smtp' },
      ],
      next: null,
    });
    expect(await models.ask(notices, { status: 'queued' })).toMatchObject({ notices: [] });
    expect(await models.ask(notices, { promiseId: 'p2' })).toMatchObject({ notices: [] });
  });

  it('and a promise whose customer was told did not fail without a word', async () => {
    const wordless = async (events: typeof log) => {
      await using models = await readModels([promiseLedgerTable, caseDeedTable], events);
      return await models.ask(sayVersusDo, {});
    };
    expect(await wordless(log)).toMatchObject({ failedWithoutAWord: 0 });
    expect(await wordless(log.slice(0, 4))).toMatchObject({ failedWithoutAWord: 1 });
  });
});
