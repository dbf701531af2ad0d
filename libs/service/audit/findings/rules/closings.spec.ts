import { fact, type Envelope } from '#platform/event-sourcing';
import { endOfDay } from '#platform/time';
import { CaseClosed } from '#service/cases/case.events.js';
import { ReplyRequired, ReplySent } from '#service/contacts/contact.events.js';
import { PromiseFoundEmpty, PromiseKept } from '#service/promises/promise.events.js';
import {
  RepairCompleted,
  RepairOrderOpened,
  UnitHandedOver,
  UnitReceived,
} from '#service/repairs/repair.events.js';
import { CASE_ID, contact, latest, OWNER, promised, SHOP } from '#service/testing/d-brand/words.js';
import { told, ZONE, type Told } from '#service/testing/tell.js';
import { find, says } from '../../testing/look.js';
import { closedInRepair } from './closed-in-repair.js';
import { closedUnanswered } from './closed-unanswered.js';
import { closedWithOpenPromises } from './closed-with-open-promises.js';
import { closedWithUnitKept } from './closed-with-unit-kept.js';
import { closedWithoutAsking } from './closed-without-asking.js';

const closed = (also: Partial<Envelope> = {}): Told =>
  told('2013-07-10', `case-${CASE_ID}`, fact(CaseClosed, {}), also);
const owed = promised('p', '2013-07-01', 'cs', {
  about: 'replacement',
  kind: 'firm',
  words: 'w',
  due: latest('2013-07-20'),
});
const order = 'repairOrder-a';
const opened = told('2013-07-01', order, fact(RepairOrderOpened, { caseId: CASE_ID, shop: { id: SHOP.id } }));
const received = told('2013-07-01', order, fact(UnitReceived, { from: OWNER, to: SHOP, stays: 'yes' }));
const completed = told('2013-07-05', order, fact(RepairCompleted, { result: 'fixed' }));
const handedOver = told('2013-07-06', order, fact(UnitHandedOver, { from: SHOP, to: OWNER }));
const AT = '2013-07-12';

describe('a closing while a promise is open', () => {
  it('is found, also where the house judged the promise right after it, also in what was brought in', () => {
    const sentence =
      'When the case was closed on 10 July, 1 promise of it had not been kept, withdrawn or settled.';
    expect(says(closedWithOpenPromises, [owed, closed()], AT)).toEqual([sentence]);
    const judged = told('2013-07-10', 'promise-p', fact(PromiseFoundEmpty, {}));
    expect(says(closedWithOpenPromises, [owed, closed(), judged], AT)).toEqual([sentence]);
    expect(says(closedWithOpenPromises, [owed, closed({ source: 'import' })], AT)).toEqual([sentence]);
  });

  it('given it had been kept, or none was made, or the case is open, then nothing', () => {
    const kept = told(
      '2013-07-08',
      'promise-p',
      fact(PromiseKept, { at: 'unknown', evidence: [], by: 'customer' }),
    );
    expect(says(closedWithOpenPromises, [owed, kept, closed()], AT)).toEqual([]);
    expect(says(closedWithOpenPromises, [closed()], AT)).toEqual([]);
    expect(says(closedWithOpenPromises, [owed], AT)).toEqual([]);
  });
});

describe('a closing while the shop has the unit', () => {
  it('is a breach that names what is not back', () => {
    const [finding] = find(closedWithUnitKept, [opened, received, completed, closed()], AT);
    expect(finding).toMatchObject({
      severity: 'breach',
      sentence: { en: expect.stringContaining('the unit was not') },
    });
    expect(finding?.events.map(({ type }) => type)).toEqual(['UnitReceived', 'CaseClosed']);
  });

  it('given it was handed over, or where it is was never told, then nothing', () => {
    expect(says(closedWithUnitKept, [opened, received, completed, handedOver, closed()], AT)).toEqual([]);
    const unclear = told(
      '2013-07-01',
      order,
      fact(UnitReceived, { from: OWNER, to: SHOP, stays: 'not-recorded' }),
    );
    expect(says(closedWithUnitKept, [opened, unclear, closed()], AT)).toEqual([]);
  });
});

describe('a closing in the middle of a repair', () => {
  it('is found until the repair has a result or the unit is back', () => {
    expect(says(closedInRepair, [opened, received, closed()], AT)).toEqual([
      'When the case was closed on 10 July, 1 repair had no result on record.',
    ]);
    expect(says(closedInRepair, [opened, received, completed, closed()], AT)).toEqual([]);
    expect(says(closedInRepair, [opened, received, handedOver, closed()], AT)).toEqual([]);
  });
});

describe('a closing while the customer waits for a reply', () => {
  const email = contact('e', '2013-07-08', 'in', 'email');
  const due = { dueAt: endOfDay('2013-07-10', ZONE), dueOn: '2013-07-10', policy: 'reply-term v1' };
  const required = told('2013-07-08', 'contact-e', fact(ReplyRequired, due));

  it('is found; given it was sent by then, or none was owed, then nothing', () => {
    expect(says(closedUnanswered, [email, required, closed()], AT)).toEqual([
      'When the case was closed on 10 July, 1 message of the customer had no reply.',
    ]);
    const sent = told('2013-07-09', 'contact-e', fact(ReplySent, { contactId: 'r', late: false }));
    expect(says(closedUnanswered, [email, required, sent, closed()], AT)).toEqual([]);
    expect(says(closedUnanswered, [email, closed()], AT)).toEqual([]);
  });
});

describe('a closing without a word to the customer', () => {
  it('is found after a repair; given a call or the hand-over in between, or no repair at all, then nothing', () => {
    expect(says(closedWithoutAsking, [opened, completed, closed()], AT)).toEqual([
      'The repair was done on 5 July and the case closed on 10 July; no contact with the customer is recorded in between.',
    ]);
    const call = contact('o', '2013-07-07', 'out', 'phone-direct');
    expect(says(closedWithoutAsking, [opened, completed, call, closed()], AT)).toEqual([]);
    expect(says(closedWithoutAsking, [opened, completed, handedOver, closed()], AT)).toEqual([]);
    expect(says(closedWithoutAsking, [closed()], AT)).toEqual([]);
  });
});
