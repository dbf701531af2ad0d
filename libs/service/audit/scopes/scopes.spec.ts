import fc from 'fast-check';
import { fold, replayProjector } from '#platform/event-sourcing';
import { promise } from '#service/promises/promise.rules.js';
import { CASE_ID, dBrandHistory } from '#service/testing/d-brand/history.js';
import { ZONE } from '#service/testing/tell.js';
import { cutAt, knownAt } from '../replay/known-at.js';
import { knownWhen } from './known-when.js';
import { labelsOf, scopePage, statesAfter } from './scope-page.js';
import { scopeTable } from './scope-table.js';
import { scopesOf, type ScopeName } from './scopes-of.js';

const ALL = dBrandHistory();
const LOOK = { now: Date.UTC(2026, 0, 1), zone: ZONE };
const naming = ({ kind, id }: ScopeName) =>
  ALL.filter(event => scopesOf(event).some(scope => scope.kind === kind && scope.id === id));
const unitId = ALL.find(event => event.envelope.unitId)!.envelope.unitId!;
const PUDONG = { kind: 'shop', id: 'pudong' } as const;
const days = fc.integer({ min: 0, max: 45 }).map(n => ({ at: Date.UTC(2013, 5, 1 + n) }));

describe('what names a unit, a customer or a shop', () => {
  it('is each event once for each of them, whatever the order of its members', () => {
    for (const event of ALL) {
      const names = scopesOf(event).map(({ kind, id }) => `${kind} ${id}`);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(naming({ kind: 'unit', id: unitId }).length).toBeGreaterThan(50);
  });

  it('are exactly the events in which the id stands', () => {
    const shop = new Set(naming(PUDONG).map(({ id }) => id));
    for (const event of ALL)
      expect(shop.has(event.id)).toBe(JSON.stringify(event.data).includes('"id":"pudong"'));
    expect(naming(PUDONG).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['RepairOrderOpened', 'UnitReceived', 'UnitHandedOver']),
    );
  });

  it.each(['unit', 'customer', 'person'] as const)(
    'a %s are exactly the events whose text has the id as a whole value',
    kind => {
      const ids = new Set(
        ALL.flatMap(event => scopesOf(event).flatMap(one => (one.kind === kind ? one.id : []))),
      );
      expect(ids.size).toBeGreaterThan(0);
      for (const id of ids) {
        const named = new Set(naming({ kind, id }).map(event => event.id));
        for (const { id: eventId, stream, data, envelope } of ALL) {
          const { actor, unitId: ofUnit, subjects } = envelope;
          const text = JSON.stringify([stream, data, actor, ofUnit ?? null, subjects]);
          const stands = text.includes(`"${id}"`) || text.includes(`"${kind}-${id}"`);
          expect([eventId, named.has(eventId)]).toEqual([eventId, stands]);
        }
      }
    },
  );

  it('is the same by the bare id and by the name of the stream, and never a sealed value', () => {
    const [event] = ALL;
    const told = { ...event!, stream: 'x-1', data: { customerId: 'customer-7', technician: '~p2:abc' } };
    expect(scopesOf(told as typeof event & object)).toContainEqual({ kind: 'customer', id: '7' });
    expect(JSON.stringify(scopesOf(told as typeof event & object))).not.toContain('~p2:');
  });
});

describe('what a shop is called', () => {
  const [SAMPLE] = ALL;
  const called = (told: readonly object[], stream = 'repair-1') =>
    replayProjector(
      scopeTable,
      told.map((data, index) => ({ ...SAMPLE!, id: `${index}`, position: BigInt(index), stream, data })),
    )['audit_shop'];

  it('is as it was last named, wherever it stands as a shop, a point or a holder', () => {
    const older = { shop: { id: 'pudong', label: '浦东维修点' } };
    const newer = { toPoint: { id: 'pudong', label: '浦东服务点' } };
    const holder = { to: { kind: 'shop', id: 'puxi', label: '浦西服务点' } };
    expect(called([older, newer, holder, { shop: { id: 'pudong' } }])).toEqual([
      { id: 'pudong', label: '浦东服务点' },
      { id: 'puxi', label: '浦西服务点' },
    ]);
    expect(called([newer, older])).toEqual([{ id: 'pudong', label: '浦东维修点' }]);
  });

  it('is unknown where none is told: of an id alone, of an empty or a sealed one, of a look', () => {
    const shops = [
      { id: 'a' },
      'b',
      { id: 'c', label: '' },
      { id: 'd', label: '~p2:abc' },
      { label: 'e' },
      null,
    ];
    expect(called(shops.map(shop => ({ shop })))).toEqual([]);
    expect(called([{ scope: 'shop', shop: { id: 'a', label: 'A' } }], 'disclosure-1')).toEqual([]);
  });
});

describe('a look at a unit', () => {
  it('is in the history of who looked and of the customer, and in none of the unit: nothing happened to it', () => {
    const [event] = ALL;
    const look = {
      ...event!,
      stream: 'disclosure-1',
      data: { by: 'staff-7', scope: 'unit', of: unitId, through: 'UnitReplayAsked' },
      envelope: { ...event!.envelope, actor: 'staff-7', unitId, subjects: ['customer-7'] },
    };
    expect(scopesOf(look)).toEqual([
      { kind: 'customer', id: '7' },
      { kind: 'person', id: 'staff-7' },
    ]);
  });
});

describe('a replay at any position', () => {
  it('equals a fold of what came before it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: ALL.length }), n => {
        const prefix = ALL.slice(0, n);
        const states = new Map(statesAfter(prefix).map(({ event, after }) => [event.stream, after]));
        for (const id of ['p1', 'p2', 'p3', 'p5']) {
          const own = prefix.filter(({ stream }) => stream === `promise-${id}`);
          const folded = own.length === 0 ? undefined : JSON.parse(JSON.stringify(fold(promise, own)));
          expect(states.get(`promise-${id}`)).toEqual(folded);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('tells the same new events in two steps as in one', () => {
    const added = (a: { at: number }, b: { at: number }) => {
      const before = new Set(knownAt(ALL, a, 'then').map(({ id }) => id));
      return knownAt(ALL, b, 'then').flatMap(({ id }) => (before.has(id) ? [] : [id]));
    };
    fc.assert(
      fc.property(fc.array(days, { minLength: 3, maxLength: 3 }), cuts => {
        const [a, b, c] = cuts.sort((x, y) => x.at - y.at) as [
          { at: number },
          { at: number },
          { at: number },
        ];
        expect([...added(a, b), ...added(b, c)].sort()).toEqual(added(a, c).sort());
      }),
    );
  });

  it.each(['2013-06-15', '2013-06-20', '2013-06-24', '2013-07-05', '2013-07-09'])(
    'of the D-brand unit and of shop Pudong on %s has nothing that was recorded later',
    day => {
      const cut = cutAt(day, ZONE);
      const known = knownAt(ALL, cut, 'then');
      for (const scope of [{ kind: 'unit', id: unitId } as const, PUDONG]) {
        const events = knownAt(naming(scope), cut, 'then');
        const page = scopePage(events, known, LOOK);
        expect(page.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
        for (const { label } of page) expect(label['zh-CN'].length).toBeGreaterThan(1);
      }
    },
  );
});

describe('what was known when something was said', () => {
  const kept = ALL.find(({ type }) => type === 'PromiseBroken')!;
  const known = knownWhen(kept, ALL);

  it('is what the fact itself says it was decided from, and all else recorded by then was not used', () => {
    for (const fact of known.notUsed) expect(fact.position < kept.position).toBe(true);
    expect(known.notUsed.some(({ stream }) => stream === kept.stream)).toBe(false);
    expect(known.policies).toEqual(
      Object.entries(kept.envelope.policies).map(([policy, version]) => ({ policy, version })),
    );
  });

  it('given a basis, then each stream as it stood at that revision', () => {
    const of = {
      ...kept,
      stream: 'x-1',
      envelope: { ...kept.envelope, basis: { 'promise-p2': '0', 'y-1': null } },
    };
    const { used, notUsed } = knownWhen(of as typeof kept, ALL);
    expect(used).toMatchObject([
      { stream: 'promise-p2', revision: '0', last: { type: 'PromiseMade' } },
      { stream: 'y-1', revision: null, last: undefined },
    ]);
    expect(
      notUsed.filter(({ stream }) => stream === 'promise-p2').every(({ revision }) => revision > 0n),
    ).toBe(true);
  });

  it('facts of no case and of many are each told in words', () => {
    const label = labelsOf(
      [...ALL, { ...ALL[0]!, envelope: { ...ALL[0]!.envelope, caseId: undefined } }],
      LOOK,
    );
    expect(label(ALL[0]!).en).not.toBe('');
    expect(ALL.filter(({ envelope }) => envelope.caseId === CASE_ID).map(label).length).toBeGreaterThan(50);
  });
});
