import { randomUUID } from 'node:crypto';
import { openEmbedded, type EmbeddedStore, type NewEvent } from '#platform/event-store';

/** Cases that are open at a time, and events of each: a case's events lie among those of the others, as in a shop's days. */
const OPEN = 2_000;
const EVENTS_OF_A_CASE = 20;
const EVENTS_AN_APPEND = 2;
const IN_FLIGHT = 512;
/** Bytes of an event's data. */
const DATA_BYTES = 1_024;

interface OpenCase {
  readonly caseId: string;
  readonly customer: string;
  readonly unitId: string;
  left: number;
}

export interface FilledStore extends EmbeddedStore {
  readonly events: number;
  /** Chains to ask for: some cases, customers and units. */
  readonly chains: readonly string[];
}

/** A store of cases with customer and unit, their events mixed; data of 1,024 bytes, an envelope of some 600. */
export async function filledStore(folder: string, events: number): Promise<FilledStore> {
  const embedded = await openEmbedded({ folder, permanent: true });
  const open: OpenCase[] = [];
  const chains: string[] = [];
  const underway = new Set<Promise<unknown>>();
  for (let n = 0; n < events; n += EVENTS_AN_APPEND) {
    const place = Math.floor(Math.random() * OPEN);
    const one = open[place] && open[place].left > 0 ? open[place] : (open[place] = newCase());
    one.left -= EVENTS_AN_APPEND;
    if (one.left === 0 && chains.length < 3_000)
      chains.push(`case-${one.caseId}`, one.customer, `unit-${one.unitId}`);
    const added = [newEvent(one), newEvent(one)];
    const append = embedded.store
      .append(`repairOrder-${one.caseId}`, added, { expectedRevision: 'any' })
      .finally(() => underway.delete(append));
    underway.add(append);
    if (underway.size >= IN_FLIGHT) await Promise.race(underway);
  }
  await Promise.all(underway);
  return { ...embedded, events, chains };
}

const newCase = (): OpenCase => ({
  caseId: randomUUID(),
  customer: `customer-${randomUUID()}`,
  unitId: randomUUID(),
  left: EVENTS_OF_A_CASE,
});

const WORDS = 'the board was taken out, measured, found open between the two pads and soldered; '.repeat(13);

function newEvent({ caseId, customer, unitId }: OpenCase): NewEvent {
  const data = { step: 'measured', technician: 'T-0417', voltage: 3.31, after: true, notes: '' };
  data.notes = WORDS.slice(0, DATA_BYTES - JSON.stringify(data).length);
  const now = Date.now();
  const envelope = {
    version: 1,
    occurredAt: { from: now, to: now, precision: 'minute', zone: 'Asia/Shanghai' },
    recordedAt: now,
    recordedBy: 'api',
    actor: 'technician-0417',
    source: 'primary-observation',
    subjects: [customer],
    caseId,
    unitId,
    visibility: 'customer',
    evidence: [],
    basis: {},
    policies: {},
    commandId: randomUUID(),
    commandHash: 'qlV0nY0Yd4o3kqU7mWb1n2QxkzR5d3J6c0l8aGZwS1E',
    correlationId: randomUUID(),
  };
  return {
    id: randomUUID(),
    type: 'RepairStepRecorded',
    data: Buffer.from(JSON.stringify(data)),
    metadata: Buffer.from(JSON.stringify(envelope)),
  };
}
