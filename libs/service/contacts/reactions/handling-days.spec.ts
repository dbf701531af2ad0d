import 'reflect-metadata';
import fc from 'fast-check';
import { cases } from '#service/cases';
import { registry } from '#service/registry';
import { addDays, calendar, localDate } from '#platform/time';
import { openHouse, type House } from '#service/testing/open-house.js';
import { handlingDayEnded } from '../deadlines/handling-day-ended.js';
import { HandlingIncomplete } from '../handlingDay.events.js';
import { endOfWorkingDay, handlingTerm, workingDayBefore, workingDayFrom } from '../handlingDay.rules.js';
import { contacts, handleContact, registerContact } from '../index.js';
import { handlingByPerson } from '../queries/handling-by-person.js';
import { incompleteDays } from '../queries/handling-days.js';
import { registers } from '../queries/registers.js';

const at = (text: string) => Date.parse(`${text}+08:00`);
const SUPERVISOR = { id: 'staff-1', roles: ['supervisor'] } as const;
const ZONE = 'Asia/Shanghai';
const term = handlingTerm.versions[0]!.value;

describe('The end of a working day', () => {
  let house: House;
  // A Friday; Saturday and Sunday are make-up working days, the holiday goes from Monday 10 to Wednesday 12 June.
  beforeEach(async () => (house = await openHouse([contacts, cases, registry], at('2013-06-07T10:00'))));
  afterEach(() => house.close());

  const comes = (over: object = {}) =>
    house.done(registerContact, {
      register: 'hotline',
      direction: 'in',
      channel: 'phone-hotline',
      summary: '来电',
      ...over,
    });
  const ends = async (day: string) => {
    const dueAt = at(`${day}T18:00`);
    await house.settle();
    house.clock.set(dueAt);
    await house.fire(handlingDayEnded, `hotline-${day}`, dueAt);
    await house.settle();
  };
  const opened = async () =>
    (await house.events()).filter(({ type }) => type === 'HandlingDayOpened').map(({ streamId }) => streamId);
  const told = async () => (await house.events()).filter(({ type }) => type === HandlingIncomplete.name);

  it('tells what is not settled with its numbers, and goes on each working day until all is', async () => {
    await comes({ handled: 'answered' });
    const open = await comes();
    await ends('2013-06-07');
    expect(await told()).toMatchObject([
      {
        data: {
          register: 'hotline',
          day: '2013-06-07',
          received: 2,
          handled: 1,
          carriedOver: 0,
          unhandled: [{ contactId: open, year: 2013, number: 2 }],
        },
        envelope: { source: 'clock', occurredAt: { from: at('2013-06-07T18:00') } },
      },
    ]);
    await ends('2013-06-08');
    expect((await told())[1]).toMatchObject({ data: { received: 0, handled: 0, carriedOver: 1 } });
    await house.done(handleContact, { contactId: open, outcome: 'solved' });
    await ends('2013-06-09');
    expect(await told()).toHaveLength(2);
    expect(await opened()).toEqual(['hotline-2013-06-07', 'hotline-2013-06-08', 'hotline-2013-06-09']);
    expect(await house.ask(incompleteDays, {}, SUPERVISOR)).toEqual({
      days: [
        {
          register: 'hotline',
          day: '2013-06-08',
          received: 0,
          handled: 0,
          rate: null,
          carriedOver: 1,
          unhandled: '2013/2',
        },
        {
          register: 'hotline',
          day: '2013-06-07',
          received: 2,
          handled: 1,
          rate: 0.5,
          carriedOver: 0,
          unhandled: '2013/2',
        },
      ],
      next: null,
    });
  });

  it('says nothing where all was settled', async () => {
    await comes({ handled: 'answered' });
    await ends('2013-06-07');
    expect(await told()).toEqual([]);
    expect(await opened()).toHaveLength(1);
  });

  it('says the same when it runs late: what was settled after the end was open at the end', async () => {
    const open = await comes();
    await house.settle();
    const dueAt = at('2013-06-07T18:00');
    house.clock.set(at('2013-06-07T19:00'));
    await house.done(handleContact, { contactId: open, outcome: 'solved' });
    await house.fire(handlingDayEnded, 'hotline-2013-06-07', dueAt);
    await house.settle();
    expect(await told()).toMatchObject([{ data: { received: 1, handled: 0 } }]);
  });

  it('is never on a day off: what comes then waits for the end of the next working day', async () => {
    house.clock.set(at('2013-06-09T18:30'));
    await comes();
    house.clock.set(at('2013-06-11T10:00'));
    await comes();
    await house.settle();
    expect(await opened()).toEqual(['hotline-2013-06-13']);
  });

  it('is not looked at for what is only told of the past, nor for what went out', async () => {
    await comes({ source: 'customer-statement', occurredAt: '2013-06-01' });
    await comes({ direction: 'out' });
    await house.settle();
    expect(await opened()).toEqual([]);
  });

  it('comes after the instant it is asked for, on the first working day that is not over', () => {
    const from = at('2008-01-02T00:00');
    fc.assert(
      fc.property(fc.integer({ min: from, max: at('2026-12-30T00:00') }), instant => {
        const day = workingDayFrom(instant, ZONE, term);
        expect(calendar('cn').isWorkingDay(day)).toBe(true);
        expect(endOfWorkingDay(day, ZONE, term)).toBeGreaterThan(instant);
        const before = workingDayBefore(day, term);
        expect(endOfWorkingDay(before, ZONE, term)).toBeLessThanOrEqual(instant);
        for (let off = addDays(before, 1); off < day; off = addDays(off, 1)) {
          expect(calendar('cn').isWorkingDay(off)).toBe(false);
        }
        expect(day >= localDate(instant, ZONE)).toBe(true);
      }),
    );
  });

  it('shows supervisors what each person took in, by id', async () => {
    await comes({ handled: 'answered' });
    await house.give(
      registerContact,
      { register: 'hotline', direction: 'in', channel: 'shop', summary: 's' },
      { id: 'staff-3', roles: ['agent'] },
    );
    expect(await house.ask(handlingByPerson, { from: '2013-06-07', to: '2013-06-07' }, SUPERVISOR)).toEqual({
      people: [
        { person: 'staff-3', received: 1, handled: 0, rate: 0, complete: false },
        { person: 'staff-7', received: 1, handled: 1, rate: 1, complete: true },
      ],
    });
  });

  it('finds every register complete, and says where a contact still waits for its number', async () => {
    await comes();
    const line = { register: 'hotline', year: 2013, missing: [] };
    expect(await house.ask(registers, {})).toEqual({
      registers: [{ ...line, entries: 0, highest: 0, unnumbered: 1, complete: false }],
    });
    await house.settle();
    expect(await house.ask(registers, {})).toEqual({
      registers: [{ ...line, entries: 1, highest: 1, unnumbered: 0, complete: true }],
    });
  });
});
