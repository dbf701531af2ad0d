import fc from 'fast-check';
import type { StoredEvent } from '../event-store.js';
import { eventRing } from './event-ring.js';

const at = (position: bigint, bytes = 1): StoredEvent => ({
  id: `id-${position}`,
  type: 'Noted',
  contentType: 'application/json',
  data: new Uint8Array(bytes),
  metadata: new Uint8Array(0),
  stream: 's',
  revision: position,
  position,
  storedAt: 0,
});
const positions = (events: readonly StoredEvent[]): bigint[] => events.map(({ position }) => position);

describe('a ring of the newest events', () => {
  it('begins with nothing, at a position', () => {
    const ring = eventRing(7n);
    expect([ring.base, ring.newest, ring.after(7n, 10)]).toEqual([7n, 7n, []]);
  });

  it('has, after its base, what the log has there', () => {
    const gaps = fc.array(fc.record({ gap: fc.bigInt({ min: 1n, max: 5n }), bytes: fc.nat(40) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 1, max: 20 }),
        fc.nat(200),
        fc.nat(300),
        (run, events, bytes, from) => {
          const ring = eventRing(0n, { events, bytes });
          const log: StoredEvent[] = [];
          for (const { gap, bytes: size } of run) {
            log.push(at((log.at(-1)?.position ?? 0n) + gap, size));
            ring.push(log.slice(-3));
          }
          const position = BigInt(from) < ring.base ? ring.base : BigInt(from);
          expect(positions(ring.after(position, Infinity))).toEqual(
            positions(log).filter(each => each > position),
          );
          const kept = ring.after(ring.base, Infinity);
          expect(kept.length).toBeLessThanOrEqual(events);
          const size = kept.reduce((sum, { data }) => sum + data.byteLength, 0);
          expect(size <= bytes || kept.length === 1).toBe(true);
        },
      ),
    );
  });

  it('holds no more than it may, however much passes', () => {
    const ring = eventRing(0n, { events: 100 });
    for (let position = 1n; position <= 10_000n; position++) ring.push([at(position)]);
    expect([ring.base, ring.newest]).toEqual([9_900n, 10_000n]);
    expect(positions(ring.after(9_990n, 3))).toEqual([9_991n, 9_992n, 9_993n]);
  });
});
