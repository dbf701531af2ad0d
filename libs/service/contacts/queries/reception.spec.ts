import 'reflect-metadata';
import fc from 'fast-check';
import { cases } from '#service/cases';
import { registry } from '#service/registry';
import { openHouse, type House } from '#service/testing/open-house.js';
import { contacts, greetWalkIn, leaveWalkIn, recordWalkIn, serveWalkIn } from '../index.js';
import { greetingOverdue } from '../deadlines/greeting-overdue.js';
import { receptionBoard } from './reception-board.js';
import { waitingTimes, waitOf } from './waiting-times.js';

const MINUTE = 60_000;
interface Board {
  waiting: { contactId: string; queueNo: string; stage: string; overdue: boolean }[];
  next: string | null;
}

describe('The reception', () => {
  let house: House;
  const start = Date.parse('2013-06-26T10:00+08:00');
  beforeEach(async () => (house = await openHouse([contacts, cases, registry], start)));
  afterEach(() => house.close());

  const at = (minutes: number) => house.clock.set(start + minutes * MINUTE);
  const comes = (queueNo: string) => house.done(recordWalkIn, { register: 'pudong', queueNo });
  const board = (question: object = {}) => house.ask<Board>(receptionBoard, question);

  it('shows who waits in the order of coming, until he is served or leaves', async () => {
    const [a, b, c] = [await comes('A1'), await comes('A2'), await comes('A3')];
    await house.done(greetWalkIn, { contactId: a });
    expect((await board({ register: 'pudong' }))?.waiting).toMatchObject([
      { contactId: a, queueNo: 'A1', stage: 'greeted', arrivedAt: start, greetBy: start + 5 * MINUTE },
      { contactId: b, stage: 'arrived' },
      { contactId: c, stage: 'arrived' },
    ]);
    await house.done(serveWalkIn, { contactId: a });
    await house.done(leaveWalkIn, { contactId: b });
    expect((await board())?.waiting.map(one => one.contactId)).toEqual([c]);
    expect((await board({ stage: 'served' }))?.waiting.map(one => one.contactId)).toEqual([a]);
    expect((await board({ register: 'elsewhere' }))?.waiting).toEqual([]);
  });

  it('comes page by page', async () => {
    for (const no of ['A1', 'A2', 'A3']) await comes(no);
    const first = await board({ limit: 2 });
    const second = await board({ limit: 2, cursor: first?.next });
    expect([...first!.waiting, ...second!.waiting].map(one => one.queueNo)).toEqual(['A1', 'A2', 'A3']);
    expect(second?.next).toBeNull();
  });

  it('marks who was not greeted in time, and reports how long people waited', async () => {
    const slow = await comes('A1');
    at(5);
    await house.fire(greetingOverdue, slow, start + 5 * MINUTE);
    expect((await board())?.waiting).toMatchObject([{ contactId: slow, overdue: true }]);
    const quick = await comes('A2');
    at(7);
    await house.done(greetWalkIn, { contactId: quick });
    at(12);
    await house.done(serveWalkIn, { contactId: slow });
    await house.done(leaveWalkIn, { contactId: await comes('A3') });
    expect(await house.ask(waitingTimes, { from: '2013-06-26', to: '2013-06-26' })).toEqual({
      desks: [
        {
          register: 'pudong',
          arrived: 3,
          overdue: 1,
          leftUnserved: 1,
          timed: 2,
          medianMinutes: 2,
          longestMinutes: 12,
        },
      ],
    });
  });

  it('knows no time where none was told', async () => {
    await house.done(recordWalkIn, {
      register: 'pudong',
      source: 'customer-statement',
      occurredAt: '2013-06-26',
    });
    expect(await house.ask(waitingTimes, { from: '2013-06-26', to: '2013-06-26' })).toMatchObject({
      desks: [{ arrived: 1, timed: 0, medianMinutes: null, longestMinutes: null }],
    });
  });

  it('takes as median a wait that half the people did not exceed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1 }), minutes => {
        const { medianMinutes, longestMinutes } = waitOf(minutes);
        expect(minutes.filter(one => one <= medianMinutes!).length * 2).toBeGreaterThanOrEqual(
          minutes.length,
        );
        expect(minutes.filter(one => one >= medianMinutes!).length * 2).toBeGreaterThanOrEqual(
          minutes.length,
        );
        expect(longestMinutes).toBe(Math.max(...minutes));
      }),
    );
  });
});
