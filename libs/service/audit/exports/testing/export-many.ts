import 'reflect-metadata';
import { openHouse } from '#service/imports/testing/house.js';
import { EXPORT_FORMATS } from '../exported-facts.js';
import { exportText } from '../export-text.js';

// Exports a log of so many facts in every format with a small heap, and tells how much memory it took.
const events = Number(process.argv[2]);
const house = await openHouse();
const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const EACH = 100;
for (let n = 0; n < events / EACH; n++) {
  const metadata = bytes({
    ...{
      version: 1,
      occurredAt: 'unknown',
      recordedAt: 1_700_000_000_000 + n,
      recordedBy: 'test',
      actor: `a${n % 50}`,
    },
    ...{ source: 'primary-observation', subjects: [`customer-${n}`], caseId: `c${n}`, unitId: `u${n}` },
    ...{ visibility: 'customer', evidence: [], basis: {}, policies: {}, commandId: 'x', commandHash: 'x' },
    ...{ correlationId: 'x' },
  });
  const batch = Array.from({ length: EACH }, (_, index) => ({
    id: `00000000-0000-4000-8000-${String(n * EACH + index).padStart(12, '0')}`,
    type: 'ConductObserved',
    data: bytes({ note: 'x'.repeat(100), n: index, at: { kind: 'shop', id: `s${n % 20}` } }),
    metadata,
  }));
  await house.store.append(`conduct-${n}`, batch, { expectedRevision: 'no-stream' });
}
const told: Record<string, unknown> = {};
for (const format of EXPORT_FORMATS) {
  let characters = 0;
  let most = 0;
  for await (const block of exportText({ ...house, withPersonal: false, zone: 'UTC' }, { format })) {
    characters += block.length;
    most = Math.max(most, process.memoryUsage.rss());
  }
  told[format] = { characters, mib: Math.round(most / 1024 ** 2) };
}
await house.close();
process.stdout.write(`${JSON.stringify(told)}\n`);
