import 'reflect-metadata';
import fc from 'fast-check';
import { acceptHandOver, cases, declineHandOver, handOverCase, openCase } from '#service/cases';
import { contacts, registerContact } from '#service/contacts';
import { registry } from '#service/registry';
import { openHouse, type House } from '#service/testing/open-house.js';
import { BuckPassingDetected } from '#service/cases/buckPassing.events.js';
import { brokenBy, buckPassingLimits } from '../buckPassing.rules.js';
import { governance } from '../governance.module.js';
import { buckPassingList } from '../queries/buck-passing-list.js';

const TAKER = { id: 'staff-8', roles: ['agent'] } as const;
const SUPERVISOR = { id: 'staff-1', roles: ['supervisor'] } as const;
const desk = (id: string) => ({ kind: 'unit-of-company', id, label: id }) as const;
const limits = buckPassingLimits.versions[0]!.value;
const passes = (...ways: string[]) => ways.map(way => ({ from: way[0]!, to: way[1]! }));

describe('Buck-passing', () => {
  it('is the same two desks twice, in either direction, or more than two hand-overs', () => {
    expect(brokenBy(passes('ab', 'ba'), limits)).toBe('same-two-twice');
    expect(brokenBy(passes('ab', 'bc', 'ab'), limits)).toBe('same-two-twice');
    expect(brokenBy(passes('ab', 'bc', 'cd'), limits)).toBe('no-work-between');
    expect(brokenBy(passes('ab', 'bc'), limits)).toBeUndefined();
    expect(brokenBy([], limits)).toBeUndefined();
  });

  it('stays what it is when the case is passed on again', () => {
    const ways = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('a', 'b', 'c', 'd')));
    fc.assert(
      fc.property(ways, ways, (before, after) => {
        const asPasses = (all: [string, string][]) => all.map(([from, to]) => ({ from, to }));
        if (brokenBy(asPasses(before), limits) === undefined) return;
        expect(brokenBy(asPasses([...before, ...after]), limits)).toBeDefined();
      }),
    );
  });
});

describe('A case that goes from desk to desk', () => {
  let house: House;
  let caseId: string;
  let minute = 0;
  beforeEach(async () => {
    house = await openHouse([cases, contacts, governance, registry]);
    caseId = await house.done(openCase, { owner: desk('hotline'), title: '无法开机' });
  });
  afterEach(() => house.close());

  const tick = () => house.clock.set(Date.UTC(2013, 5, 6, 4) + ++minute * 60_000);
  const offered = async (to: string, answer: 'accept' | 'decline' = 'accept') => {
    tick();
    await house.done(handOverCase, { caseId, to: desk(to), reason: '不归我们' });
    tick();
    if (answer === 'accept') await house.done(acceptHandOver, { caseId }, TAKER);
    else await house.done(declineHandOver, { caseId, reason: '也不归我们' }, TAKER);
    await house.settle();
  };
  const told = async () => (await house.events()).filter(({ type }) => type === BuckPassingDetected.name);

  it('is told of when the same two pass it back and forth, and again with each further pass', async () => {
    await offered('pudong');
    expect(await told()).toEqual([]);
    await offered('hotline');
    await offered('parts');
    expect(await told()).toMatchObject([
      {
        data: { rule: 'same-two-twice', inAll: 2 },
        envelope: { caseId, visibility: { hidden: expect.any(String) } },
      },
      { data: { rule: 'same-two-twice', inAll: 3 } },
    ]);
    expect(await house.ask(buckPassingList, {}, SUPERVISOR)).toEqual({
      cases: [
        {
          caseId,
          rule: 'same-two-twice',
          passes: 'hotline → pudong; pudong → hotline; hotline → parts',
          count: 3,
          toldAt: expect.any(Number),
        },
      ],
      next: null,
    });
  });

  it('is told of also when desk after desk declines it', async () => {
    for (const to of ['a', 'b', 'c']) await offered(to, 'decline');
    expect(await told()).toMatchObject([{ data: { rule: 'no-work-between', inAll: 3 } }]);
  });

  it('is not told of where somebody works on it in between; a customer who calls again is no work', async () => {
    await offered('pudong');
    tick();
    const contact = { caseId, register: 'pudong', channel: 'phone-direct', summary: '进展' };
    await house.done(registerContact, { ...contact, direction: 'out' });
    await house.settle();
    await offered('hotline');
    expect(await told()).toEqual([]);
    tick();
    await house.done(registerContact, { ...contact, direction: 'in' });
    await house.settle();
    await offered('pudong');
    expect(await told()).toMatchObject([{ data: { rule: 'same-two-twice', inAll: 3 } }]);
  });
});
