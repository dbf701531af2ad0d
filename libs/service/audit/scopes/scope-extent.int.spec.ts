import 'reflect-metadata';
import fc from 'fast-check';
import { replayProjector, type Recorded } from '#platform/event-sourcing';
import { dBrandHistory } from '#service/testing/d-brand/history.js';
import { openHouse, type House } from '#service/testing/open-house.js';
import { audit } from '../audit.module.js';
import type { Cut } from '../replay/known-at.js';
import { newestNamed } from './newest-named.js';
import { countWithin, firstRecordedAfter, lastRecordedBy } from './scope-extent.js';
import { HOUR_MS, scopeTable, scopeTables, type EventPlace } from './scope-table.js';

const [SAMPLE] = dBrandHistory();

describe('What is counted of a scope by hours', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse([audit]);
  });
  afterAll(() => house.close());

  let shops = 0;
  /** Facts that name a shop of their own, recorded at these minutes one after another in the log; its places as stored. */
  async function recordedAt(minutes: readonly number[]) {
    const scope = { kind: 'shop', id: `shop-${++shops}` } as const;
    const events = minutes.map((minute, index): Recorded => ({
      ...SAMPLE!,
      ...{ id: `${scope.id}-${index}`, position: BigInt(shops * 1_000 + index * 3) },
      ...{ stream: `promise-${index % 7}`, data: { shop: { id: scope.id, label: scope.id } } },
      envelope: { ...SAMPLE!.envelope, subjects: [], caseId: `c-${index % 5}`, recordedAt: minute * 60_000 },
    }));
    const rows = replayProjector(scopeTable, events);
    const of = <Place extends { kind?: unknown }>(all: readonly Place[]) =>
      all.filter(({ kind }) => kind === 'shop');
    const places = rows['audit_event']! as unknown as EventPlace[];
    if (places.length > 0) {
      await scopeTables(house.db).insertInto('audit_event').values(places).execute();
      const named = of(rows['audit_scope']!) as never;
      await scopeTables(house.db).insertInto('audit_scope').values(named).execute();
      const hours = of(rows['audit_scope_hour']!) as never;
      await scopeTables(house.db).insertInto('audit_scope_hour').values(hours).execute();
    }
    return { scope, places };
  }

  it('is at any moment and position what a look at every place counts, also where the clock was set back', async () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(minutes, fc.integer({ min: -1, max: 620 }), async (told, minute) => {
        const { scope, places } = await recordedAt(told);
        const middle = places[places.length >> 1]?.position ?? 0;
        const cuts: Cut[] = [
          ...[minute * 60_000, minute * 60_000 - 1, Math.floor(minute / 60) * HOUR_MS - 1].map(at => ({
            at,
          })),
          ...[middle - 1, middle, 0, 1_000_000].map(position => ({ position: BigInt(position) })),
        ];
        for (const cut of cuts) {
          const within = places.filter(({ position, recorded_at }) =>
            'at' in cut ? recorded_at <= cut.at : position <= Number(cut.position),
          );
          expect(await countWithin(house.db, scope, cut)).toBe(within.length);
          const newestFirst = within.toReversed();
          const { streams, cases, isWhole } = await newestNamed(house.db, scope, cut, () => false);
          expect([[...streams], [...cases], isWhole]).toEqual([
            [...new Set(newestFirst.map(({ stream }) => stream))],
            [...new Set(newestFirst.map(({ case_id }) => case_id))],
            true,
          ]);
          if (!('at' in cut)) continue;
          const last = await lastRecordedBy(house.db, scope, cut.at);
          const first = await firstRecordedAfter(house.db, scope, cut.at);
          for (const { position, recorded_at } of places)
            expect(recorded_at <= cut.at ? position <= last : position >= first).toBe(true);
        }
        expect(await countWithin(house.db, scope)).toBe(places.length);
      }),
      { numRuns: 25 },
    );
  });
});
