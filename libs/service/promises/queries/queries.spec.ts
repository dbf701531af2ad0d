import { fact, type NewFact, type Recorded } from '#platform/event-sourcing';
import { readModels } from '#platform/event-sourcing/testing/ask.js';
import { recorded } from '#platform/event-sourcing/testing/index.js';
import { onDay, type LocalDate } from '#platform/time';
import { FollowUpMade, FollowUpMissed, FollowUpPlanStarted } from '#service/follow-up/follow-up.events.js';
import { UnitRegistered } from '#service/registry/registry.events.js';
import { PromiseNeedsApproval } from '../approval.events.js';
import { PartShipped } from '#service/parts/parts.events.js';
import {
  PromiseBroken,
  PromiseFoundEmpty,
  PromiseKeptLate,
  PromiseOverdue,
  PromiseRestated,
} from '../promise.events.js';
import { CUSTOMER, end, latest, made, ZONE } from '../testing/promise.fixtures.js';
import { caseDeedTable } from './deed-table.js';
import { promiseLedgerTable } from './ledger-table.js';
import { promiseHistory } from './promise-history.js';
import { promiseLedger } from './promise-ledger.js';
import { promisesToSave } from './promises-to-save.js';
import { sayVersusDo } from './say-versus-do.js';

const log: Recorded[] = [];
function told(stream: string, on: LocalDate, of: NewFact, more: Partial<Recorded['envelope']> = {}): void {
  const revision = BigInt(log.filter(event => event.stream === stream).length);
  const envelope = { occurredAt: onDay(on, ZONE), recordedAt: end(on), caseId: 'case-1', ...more };
  log.push(recorded(of, { stream, revision, position: BigInt(log.length + 1), envelope }));
}

const plan = { promiseId: 'p1', nextDueOn: '2013-06-20', nextDueAt: end('2013-06-20') };
told(
  'promise-p1',
  '2013-06-06',
  made({ kind: 'rolling', about: 'follow-up', due: latest('2013-06-13') }, '2013-06-06'),
);
told(
  'followUpPlan-7',
  '2013-06-06',
  fact(FollowUpPlanStarted, {
    ...plan,
    caseId: 'case-1',
    cadenceDays: 7,
    policy: 'v1',
    owner: 'brand-cs',
    startedOn: '2013-06-06',
  }),
);
told('promise-p2', '2013-06-11', made({ occasion: true, due: latest('2013-06-16') }, '2013-06-11'));
told(
  'followUpPlan-7',
  '2013-06-14',
  fact(FollowUpMissed, { ...plan, dueOn: '2013-06-13', dueAt: end('2013-06-13') }),
);
told('promise-p2', '2013-06-16', fact(PromiseBroken, { reason: 'occasion-passed' }));
told('promise-p3', '2013-06-16', made({ words: '~p1:customer-1:abc', due: latest('2013-06-19') }));
told(
  'promise-p3',
  '2013-06-18',
  fact(PromiseRestated, { newDue: latest('2013-06-24'), explanation: '~p2:customer-1:def' }),
);
told('promise-p4', '2013-06-19', made({ about: 'expedite', matterId: 'first-repair' }, '2013-06-19'));
told('partOrder-1', '2013-06-20', fact(PartShipped, {}));
told('promise-p4', '2013-06-23', fact(PromiseFoundEmpty, { matterId: 'first-repair' }));
told('promise-p3', '2013-06-25', fact(PromiseOverdue, { dueAt: end('2013-06-24'), dueOn: '2013-06-24' }));
told('promise-p5', '2013-06-24', made({ by: { unit: 'brand-cs' }, due: latest('2013-07-04') }, '2013-06-24'));
told(
  'promise-p5',
  '2013-07-09',
  fact(PromiseKeptLate, {
    at: onDay('2013-07-09', ZONE),
    evidence: [],
    by: 'customer',
    dueAt: end('2013-07-04'),
    workingDaysLate: 3,
    calendarDaysLate: 5,
    calendar: 'cn',
  }),
);
told(
  'promise-p6',
  '2013-06-24',
  made({ to: 'customer-2', caseId: 'case-2', due: latest('2013-08-01') }, '2013-06-24'),
  {
    caseId: 'case-2',
    visibility: { hidden: 'names another customer' },
  },
);

const me = { id: CUSTOMER, roles: ['customer'] as const, subject: CUSTOMER };
const other = { id: 'customer-2', roles: ['customer'] as const, subject: 'customer-2' };
const auditor = { id: 'auditor-1', roles: ['auditor'] as const };
type Page = { promises: Record<string, unknown>[]; next: string | null };

describe('the ledger of promises', () => {
  const models = readModels([promiseLedgerTable, caseDeedTable], log);
  afterAll(async () => await (await models)[Symbol.asyncDispose]());
  const ledger = async (question: object, asking = {}) =>
    (await (await models).ask(promiseLedger, question, asking)) as Page;
  const ids = (page: Page) => page.promises.map(each => each.promiseId);

  it('tells where each stands, newest first', async () => {
    const { promises, next } = await ledger({ caseId: 'case-1' });
    expect(promises.map(each => [each.promiseId, each.status])).toEqual([
      ['p5', 'kept-late'],
      ['p4', 'empty'],
      ['p3', 'overdue'],
      ['p2', 'broken'],
      ['p1', 'overdue'],
    ]);
    expect(next).toBeNull();
  });

  it('tells the first due date beside the one in force', async () => {
    const { promises } = await ledger({ caseId: 'case-1', status: 'overdue' });
    expect(promises[0]).toMatchObject({
      promiseId: 'p3',
      firstDue: { latestOn: '2013-06-19' },
      due: { latestOn: '2013-06-24' },
    });
  });

  it('pages through without a gap or a repeat', async () => {
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await ledger({ limit: 2, cursor });
      seen.push(...ids(page));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['p6', 'p5', 'p4', 'p3', 'p2', 'p1']);
  });

  it('finds by unit, topic and what falls due', async () => {
    expect(ids(await ledger({ unit: 'brand-cs' }))).toEqual(['p5']);
    expect(ids(await ledger({ about: 'expedite' }))).toEqual(['p4']);
    expect(ids(await ledger({ dueBy: '2013-06-24' }))).toEqual(['p3', 'p1']);
  });

  it('finds by person, brand and when it was promised', async () => {
    const unit = fact(UnitRegistered, { productClass: 'computer', brand: 'D', channel: 'domestic' });
    const by = { unit: 'brand-cs', person: 'staff-7' };
    const more = [
      recorded(unit, { stream: 'unit-u1', position: 90n }),
      recorded(made({ by }), { stream: 'promise-p7', position: 91n, envelope: { unitId: 'u1' } }),
    ];
    await using later = await readModels([promiseLedgerTable], [...log, ...more]);
    const found = async (question: object) => ids((await later.ask(promiseLedger, question)) as Page);
    expect(await found({ person: 'staff-7' })).toEqual(['p7']);
    expect(await found({ brand: 'D' })).toEqual(['p7']);
    expect(await found({ brand: 'D', unit: 'brand-cs' })).toEqual(['p7']);
    expect(await found({ brand: 'E' })).toEqual([]);
    expect(await found({ madeTo: '2013-06-11' })).toEqual(['p2', 'p1']);
    expect(await found({ madeFrom: '2013-06-12', madeTo: '2013-06-19' })).toEqual(['p7', 'p4', 'p3']);
  });

  it('lists what is at risk or failed, the oldest first, with the date told first', async () => {
    const { ask } = await models;
    const { promises } = (await ask(promisesToSave, {})) as Page;
    expect(promises.map(each => [each.promiseId, each.status, each.due, each.firstDue])).toEqual([
      ['p1', 'overdue', '2013-06-13', null],
      ['p2', 'broken', '2013-06-16', null],
      ['p3', 'overdue', '2013-06-24', '2013-06-19'],
      ['p4', 'empty', null, null],
    ]);
    expect(promises[1]).toMatchObject({ because: 'occasion-passed', unit: 'shop-pudong' });
    expect(ids((await ask(promisesToSave, { status: 'broken' })) as Page)).toEqual(['p2']);
    const page = (await ask(promisesToSave, { limit: 2 })) as Page;
    expect(ids((await ask(promisesToSave, { cursor: page.next! })) as Page)).toEqual(['p3', 'p4']);
  });

  it('shows what awaits approval to staff, and to the customer that something is hidden', async () => {
    const proposal = fact(PromiseNeedsApproval, { promise: made().data, exceeds: 'value' });
    const hidden = { visibility: { hidden: 'awaits approval' } };
    const waiting = recorded(proposal, { stream: 'promise-p8', position: 92n, envelope: hidden });
    await using later = await readModels([promiseLedgerTable], [...log, waiting]);
    expect(await later.ask(promisesToSave, { status: 'needs-approval' })).toMatchObject({
      promises: [{ promiseId: 'p8', because: 'value', words: 'it may be there on the 19th' }],
    });
    const [seen] = ((await later.ask(promiseLedger, {}, { actor: me })) as Page).promises;
    expect(seen).toEqual({ promiseId: 'p8', caseId: 'case-1', position: '92', hidden: 'awaits approval' });
  });

  it('gives a customer what was promised to him, and no more', async () => {
    expect(ids(await ledger({}, { actor: me }))).toEqual(['p5', 'p4', 'p3', 'p2', 'p1']);
    expect(ids(await ledger({ customerId: CUSTOMER }, { actor: other }))).toEqual(['p6']);
    expect(ids(await ledger({}, { actor: { ...me, caseId: 'case-2' } }))).toEqual([]);
  });

  it('shows a hidden promise to its customer as hidden, with the reason', async () => {
    const { promises } = await ledger({}, { actor: other });
    expect(promises).toEqual([
      { promiseId: 'p6', caseId: 'case-2', position: '14', hidden: 'names another customer' },
    ]);
  });

  it('gives auditors no words', async () => {
    const { promises } = await ledger({ status: 'overdue', caseId: 'case-1' }, { actor: auditor });
    expect(promises[0]?.words).toBeNull();
    expect((await ledger({ status: 'overdue', caseId: 'case-1' })).promises[0]?.words).toBe(
      '~p1:customer-1:abc',
    );
  });

  it('tells one promise with its history', async () => {
    const one = (await (await models).ask(promiseHistory, { promiseId: 'p3' })) as {
      history: { type: string }[];
    };
    expect(one.history.map(entry => entry.type)).toEqual([
      'PromiseMade',
      'PromiseRestated',
      'PromiseOverdue',
    ]);
  });

  it('does not tell one that is not there, or not his', async () => {
    const { ask } = await models;
    expect(await ask(promiseHistory, { promiseId: 'p99' })).toBeUndefined();
    expect(await ask(promiseHistory, { promiseId: 'p3' }, { actor: other })).toBeUndefined();
    expect(
      await ask(promiseHistory, { promiseId: 'p3' }, { actor: { ...me, caseId: 'case-2' } }),
    ).toBeUndefined();
  });

  it('shows the readings of a rolling promise, and a contact made takes it back from overdue', async () => {
    const answer = { promiseId: 'p1', on: '2013-06-15', dueOn: '2013-06-13', onTime: false, lateDays: 2 };
    const contact = recorded(fact(FollowUpMade, { ...plan, ...answer }), { stream: 'followUpPlan-7' });
    await using later = await readModels([promiseLedgerTable], [...log, contact]);
    expect(await later.ask(promiseHistory, { promiseId: 'p1' })).toMatchObject({
      status: 'open',
      followUp: {
        readings: [
          { reading: 'rolling', status: 'late' },
          { reading: 'for-the-term', status: 'missed' },
        ],
      },
    });
  });

  it('says against does: how promises ended, and which were words without deeds', async () => {
    const answer = await (await models).ask(sayVersusDo, { caseId: 'case-1' });
    expect(answer).toMatchObject({
      byStatus: { broken: 1, empty: 1, 'kept-late': 1, overdue: 2 },
      judged: 5,
      keptShare: 0,
      late: [{ workingDays: 3, promises: 1 }],
      failedWithoutAWord: 3,
      // p3 had its part shipped between the promise and its last moment.
      wordsWithoutDeeds: 3,
      promises: [
        { promiseId: 'p4', missing: ['expedite'] },
        { promiseId: 'p2', missing: ['order', 'shipment'] },
        { promiseId: 'p1', missing: ['contact', 'visit'] },
      ],
      next: null,
    });
  });
});
