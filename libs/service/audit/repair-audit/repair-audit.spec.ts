import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fact } from '#platform/event-sourcing';
import { ImportedCaseRecorded, ImportedEventRecorded } from '#service/imports/imported.events.js';
import { EXAMPLES, openHouse, type House } from '#service/imports/testing/house.js';
import { RepairCompleted, RepairOrderOpened } from '#service/repairs/repair.events.js';
import { auditOf, tallied, type RepairTally } from './repair-tally.rules.js';
import { repairAudit } from './repair-audit.js';

/** The public telephone-repair log; its licence keeps it out of the repository. */
const PHONES = process.env.PHONE_REPAIR_LOG ?? join(process.cwd(), '../shared/data/repairExample.xes.gz');
const phones = existsSync(PHONES) ? PHONES : undefined;

async function auditOfLog(house: House): Promise<readonly RepairTally[]> {
  const tallies = new Map<string, RepairTally>();
  for (const event of await house.facts()) {
    const { caseId } = event.envelope;
    if (caseId === undefined) continue;
    const tally = tallied(tallies.get(caseId), event);
    if (tally) tallies.set(caseId, tally);
  }
  return [...tallies.values()];
}

describe('The audit of repairs', () => {
  let house: House;
  beforeEach(async () => (house = await openHouse()));
  afterEach(() => house.close());

  it('counts repairs when they begin, reworks after failed tests, and orders that were never ended', async () => {
    await house.import({
      path: join(EXAMPLES, 'small-repairs.xes'),
      format: 'xes',
      map: join(EXAMPLES, 'small-repairs.map.json'),
    });
    const tallies = await auditOfLog(house);
    expect(
      tallies.map(({ name, repairs, reworks, ended, repairMs }) => ({
        name,
        repairs,
        reworks,
        ended,
        repairMs,
      })),
    ).toEqual([
      { name: 'K-101', repairs: 2, reworks: 1, ended: true, repairMs: 70 * 60_000 },
      { name: 'K-102', repairs: 1, reworks: 0, ended: false, repairMs: 0 },
    ]);
    expect(repairAudit.list).toBe('rows');
  });

  (phones ? it : it.skip)(
    `finds 182 orders repaired twice, 109 three times, 2 four times and 104 never archived in the telephone log${phones ? '' : ' (skipped: the log is not there, and its licence keeps it out of the repository; PHONE_REPAIR_LOG names it)'}`,
    async () => {
      const map = join(EXAMPLES, 'phone-repairs.map.json');
      const report = await house.import({ path: phones!, format: 'xes', map });
      expect(report).toMatchObject({ cases: 1_104, events: 11_855, written: 11_855, refused: 0 });
      expect(auditOf(await auditOfLog(house))).toMatchObject({
        orders: 1_104,
        neverEnded: 104,
        byRepairs: [
          { repairs: 1, orders: 811 },
          { repairs: 2, orders: 182 },
          { repairs: 3, orders: 109 },
          { repairs: 4, orders: 2 },
        ],
      });
      expect(await house.import({ path: phones!, format: 'xes', map })).toMatchObject({
        written: 0,
        refused: 0,
      });
    },
    60_000,
  );
});

describe('A repair', () => {
  const tell = (...facts: readonly ReturnType<typeof fact>[]): RepairTally | undefined => {
    let tally: RepairTally | undefined;
    for (const { of, data } of facts)
      tally = tallied(tally, {
        ...{
          id: 'x',
          type: of.name,
          data,
          stream: 'repairOrder-1',
          streamId: '1',
          revision: 0n,
          position: 1n,
        },
        envelope: { occurredAt: 'unknown' } as never,
      });
    return tally;
  };
  const step = (phase: 'start' | 'complete') =>
    fact(ImportedEventRecorded, { log: 'l', format: 'csv', n: 1, activity: 'Mend', means: 'repair', phase });
  const order = fact(ImportedCaseRecorded, { log: 'l', format: 'csv', name: '7', events: 1 });

  it('that was completed without a start is counted, one that was begun and not completed too', () => {
    expect(tell(order, step('complete'), step('complete'))).toMatchObject({ repairs: 2, underway: [] });
    expect(tell(order, step('start'), step('complete'), step('start'))).toMatchObject({ repairs: 2 });
  });

  it('of our own is an order; what did not fix the fault calls for a rework', () => {
    const opened = fact(RepairOrderOpened, { caseId: 'c', shop: { id: 's', label: 's' } as never });
    const not = fact(RepairCompleted, { result: 'not-fixed' });
    expect(tell(opened, not)).toMatchObject({ source: 'own', repairs: 1, awaitsRework: true, reworks: 0 });
    expect(tell(opened, not, opened)).toMatchObject({ repairs: 2, awaitsRework: false, reworks: 1 });
  });
});
