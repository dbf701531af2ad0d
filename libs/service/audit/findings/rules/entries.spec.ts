import { fact, RecordCorrected, type Envelope } from '#platform/event-sourcing';
import { onDay, startOfDay } from '#platform/time';
import { BuckPassingDetected } from '#service/cases/buckPassing.events.js';
import { CaseHandedOver } from '#service/cases/case.events.js';
import { CaseHandOverUnaccepted } from '#service/cases/handover.events.js';
import { CustomerStatementAdded } from '#service/cases/statement.events.js';
import { GreetingOverdue, ReplySent, WalkInLeft } from '#service/contacts/contact.events.js';
import { ExchangePickUpMissed } from '#service/entitlements/exchange.events.js';
import { ReturnPickUpMissed } from '#service/entitlements/return.events.js';
import { PromiseDisputed, PromiseKept } from '#service/promises/promise.events.js';
import { RemoteOptionsMissed } from '#service/repairs/service-point.events.js';
import { CASE_ID, contact, promised } from '#service/testing/d-brand/words.js';
import { entryId, told, ZONE, type Told } from '#service/testing/tell.js';
import { find, says } from '../../testing/look.js';
import { buckPassing } from './buck-passing.js';
import { correctedLate } from './corrected-late.js';
import { handOverUnaccepted } from './hand-over-unaccepted.js';
import { leftWaiting } from './left-waiting.js';
import { pickUpMissed } from './pick-up-missed.js';
import { recordedLate } from './recorded-late.js';
import { remoteOptionsMissed } from './remote-options-missed.js';
import { disputedKeeping, toldOtherwise } from './told-otherwise.js';

const AT = '2013-07-12';
const NOW = { source: 'primary-observation' } as const;
const owner = (id: string) => ({ kind: 'unit-of-company', id, label: id }) as const;

describe('an entry recorded long after what it tells of', () => {
  const late = (also: Partial<Envelope>, happened = '2013-06-20'): Told =>
    told('2013-06-30', 'contact-a', contact('a', '2013-06-30', 'in', 'shop').fact, {
      occurredAt: onDay(happened, ZONE),
      commandId: 'c',
      ...also,
    });

  it('by the company is found, once an act, and says where it was copied from a record', () => {
    const also = told('2013-06-30', 'contact-a', fact(ReplySent, { contactId: 'r', late: false }), {
      ...NOW,
      occurredAt: onDay('2013-06-20', ZONE),
      commandId: 'c',
    });
    expect(says(recordedLate, [late(NOW), also], AT)).toEqual([
      'What happened by 20 June was entered on 30 June: 10 days later.',
    ]);
    expect(says(recordedLate, [late({ source: 'company-record' })], AT)[0]).toContain(
      'from a record the company says it had',
    );
  });

  it('within the term, at a time not known, told by the customer or brought in is none', () => {
    expect(says(recordedLate, [late(NOW, '2013-06-27')], AT)).toEqual([]);
    expect(says(recordedLate, [late({ ...NOW, occurredAt: 'unknown' })], AT)).toEqual([]);
    expect(says(recordedLate, [late({ source: 'customer-statement' })], AT)).toEqual([]);
    expect(says(recordedLate, [late({ source: 'import' })], AT)).toEqual([]);
  });

  it('is measured by the house’s own figure, or by another on trial', () => {
    const events = [late(NOW, '2013-06-27')];
    expect(recordedLate.figures?.versions[0]?.value).toEqual({ days: 3 });
    expect(find(recordedLate, events, AT, false, { days: 2 })).toHaveLength(1);
  });
});

describe('a correction', () => {
  const wrong = contact('a', '2013-06-01', 'in', 'shop');
  const corrected = (day: string): Told =>
    told(
      day,
      'contact-a',
      fact(RecordCorrected, {
        ofEvent: entryId('contact-a', 0n),
        ofType: 'ContactRegistered',
        field: 'channel',
        was: 'shop',
        is: 'email',
        rest: { ...wrong.fact.data, channel: undefined },
        why: 'w',
        by: 'agent',
        ofRecordedAt: startOfDay('2013-06-01', ZONE),
      }),
    );

  it('made long after the entry is found with both days; made soon, or none, not', () => {
    expect(says(correctedLate, [wrong, corrected('2013-07-10')], AT)).toEqual([
      'The entry of 1 June was corrected on 10 July: 39 days later.',
    ]);
    expect(says(correctedLate, [wrong, corrected('2013-06-20')], AT)).toEqual([]);
    expect(says(correctedLate, [wrong], AT)).toEqual([]);
  });
});

describe('a case passed to and fro', () => {
  const pass = (from: string, to: string, also: Partial<Envelope> = {}): Told =>
    told(
      '2013-06-20',
      `case-${CASE_ID}`,
      fact(CaseHandedOver, { from: owner(from), to: owner(to), reason: 'r' }),
      also,
    );
  const detected = told(
    '2013-06-21',
    `buckPassing-${CASE_ID}`,
    fact(BuckPassingDetected, {
      caseId: CASE_ID,
      rule: 'same-two-twice',
      passes: [],
      inAll: 2,
      policy: 'buck-passing v1',
    }),
  );

  it('is found as it was detected, once', () => {
    expect(says(buckPassing, [pass('a', 'b', NOW), pass('b', 'a', NOW), detected, detected], AT)).toEqual([
      'The case was passed on 2 times by 21 June, and no work is recorded between the passes.',
    ]);
  });

  it('is found in what was told or brought in, where nobody watched', () => {
    for (const source of ['customer-statement', 'import'] as const)
      expect(says(buckPassing, [pass('a', 'b', { source }), pass('b', 'a', { source })], AT)).toHaveLength(1);
  });

  it('given work in between, or a single pass, then nothing', () => {
    const work = told('2013-06-20', 'contact-r', fact(ReplySent, { contactId: 'x', late: false }));
    expect(says(buckPassing, [pass('a', 'b'), work, pass('b', 'a')], AT)).toEqual([]);
    expect(says(buckPassing, [pass('a', 'b')], AT)).toEqual([]);
  });
});

describe('what the clock says nobody did', () => {
  const at = startOfDay('2013-06-20', ZONE);

  it.each([
    [
      handOverUnaccepted,
      'case-x',
      fact(CaseHandOverUnaccepted, {
        handOverId: 'h',
        from: owner('a'),
        to: owner('b'),
        answerBy: at,
        answerOn: '2013-06-20',
        policy: 'p',
      }),
      '"b" had not taken the case by 20 June; it stayed with "a".',
    ],
    [
      pickUpMissed,
      'return-x',
      fact(ReturnPickUpMissed, { pickUpOn: '2013-06-20' }),
      'The goods were to be fetched by 20 June; nobody came.',
    ],
    [
      pickUpMissed,
      'exchange-x',
      fact(ExchangePickUpMissed, { pickUpOn: '2013-06-20' }),
      'The goods were to be fetched by 20 June; nobody came.',
    ],
    [
      remoteOptionsMissed,
      'serviceRequest-x',
      fact(RemoteOptionsMissed, { dueOn: '2013-06-20', policy: 'p' }),
      'By 20 June no way without a journey had been offered.',
    ],
    [
      leftWaiting,
      'contact-x',
      fact(GreetingOverdue, { greetBy: at, policy: 'p' }),
      'On 20 June nobody greeted the customer within the time the house has set itself.',
    ],
    [
      leftWaiting,
      'contact-x',
      fact(WalkInLeft, { unserved: true }),
      'On 20 June the customer left unserved.',
    ],
  ])('is found with its day', (rule, stream, what, sentence) => {
    expect(says(rule, [told('2013-06-20', stream, what)], AT)).toEqual([sentence]);
    expect(says(rule, [contact('a', '2013-06-20', 'in', 'shop')], AT)).toEqual([]);
  });

  it('given he was not greeted and left unserved, then one finding and not two; served, none', () => {
    const overdue = told('2013-06-20', 'contact-x', fact(GreetingOverdue, { greetBy: at, policy: 'p' }));
    const left = (unserved: boolean) => told('2013-06-20', 'contact-x', fact(WalkInLeft, { unserved }));
    expect(says(leftWaiting, [overdue, left(true)], AT)).toHaveLength(1);
    expect(says(leftWaiting, [left(false)], AT)).toEqual([]);
  });
});

describe('what the customer tells otherwise', () => {
  const owed = promised('p', '2013-06-20', 'cs', { about: 'visit', kind: 'firm', words: 'w' });
  const kept = told(
    '2013-06-21',
    'promise-p',
    fact(PromiseKept, { at: 'unknown', evidence: [], by: 'company' }),
    NOW,
  );
  const disputed = told('2013-06-22', 'promise-p', fact(PromiseDisputed, { by: 'customer', words: 'w' }));

  it('of a promise that was recorded as kept, both are said', () => {
    expect(says(disputedKeeping, [owed, kept, disputed], AT)).toEqual([
      'Visit: recorded as kept on 21 June; on 22 June the customer said that it was not.',
    ]);
    expect(says(disputedKeeping, [owed, kept], AT)).toEqual([]);
    expect(says(disputedKeeping, [owed, disputed], AT)).toEqual([]);
  });

  it('of an entry of the company is found, of his own or of the case as a whole not', () => {
    const statement = (aboutEvent?: string) =>
      told('2013-06-23', 'statement-s', fact(CustomerStatementAdded, { text: 't', aboutEvent }));
    const entry = entryId('promise-p', 1n);
    expect(says(toldOtherwise, [owed, kept, statement(entry)], AT)).toEqual([
      'On 23 June the customer told the entry of 21 June in another way.',
    ]);
    expect(says(toldOtherwise, [owed, kept, statement(entryId('promise-p', 0n))], AT)).toEqual([]);
    expect(says(toldOtherwise, [owed, kept, statement()], AT)).toEqual([]);
  });
});
