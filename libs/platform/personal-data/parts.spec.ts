import { expiryOf, partOf } from './key-name.js';
import { memoryPersonalData } from './testing/index.js';

const SHANGHAI = 'Asia/Shanghai';
const hour = (utc: string): number => Date.parse(`${utc}:00Z`);

describe('The day of a part of a person', () => {
  it('ends at the midnight of the house, as its other terms do', async () => {
    let now = hour('2026-06-01T12:00');
    const data = await memoryPersonalData({ now: () => now, zone: SHANGHAI });
    const child = partOf('customer-1', 'minor', '2026-06-01');
    await data.prepare(['customer-1', child]);
    const sealed = JSON.stringify(data.seal('child', child));
    now = hour('2026-06-01T15:59');
    expect([await data.endExpired(), await data.reveal(sealed)]).toEqual([0, '"child"']);
    now = hour('2026-06-01T16:00');
    expect([await data.endExpired(), await data.reveal(sealed)]).toEqual([1, '{"erased":true}']);
    await data.close();
  });

  it('is the local day where a clock is put forward, and no day where the name has none', () => {
    expect(expiryOf('c.minor.20260328', 'Europe/Berlin')).toBe(hour('2026-03-28T23:00'));
    expect(expiryOf('c.since.2.sensitive.20260329', 'Europe/Berlin')).toBe(hour('2026-03-29T22:00'));
    for (const name of ['c', 'c.since.1', 'c.minor.20260231']) expect(expiryOf(name, 'UTC')).toBeUndefined();
  });
});
