import * as fc from 'fast-check';
import * as byIntl from './zone-transitions-by-intl.js';
import * as byTemporal from './zone-transitions.js';

const ZONES = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'America/New_York',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'UTC',
];
const zone = fc.constantFrom(...ZONES);
const DAY_MS = 86_400_000;
const instant = fc.integer({ min: Date.UTC(1975, 0), max: Date.UTC(2037, 0) });

describe('Local time in a browser without Temporal', () => {
  it('has the offsets that Temporal has, in every zone', () => {
    fc.assert(
      fc.property(instant, zone, (at, where) => {
        const span = byIntl.spanAt(at, where);
        expect(span.offset).toBe(byTemporal.spanAt(at, where).offset);
        expect(at).toBeGreaterThanOrEqual(span.from);
        expect(at).toBeLessThan(span.to);
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives a local time the instant that Temporal gives it, around every change of clocks', () => {
    fc.assert(
      fc.property(
        instant,
        zone,
        fc.integer({ min: -8, max: 8 }),
        fc.boolean(),
        (at, where, quarters, midnight) => {
          const { to } = byTemporal.spanAt(at, where);
          if (!Number.isFinite(to) || to > Date.UTC(2037, 0)) return;
          const wall = to + byTemporal.spanAt(to, where).offset + quarters * 900_000;
          const local = midnight ? Math.floor(wall / DAY_MS) * DAY_MS : wall;
          const told = [local, where, midnight] as const;
          expect(byIntl.instantBesideTransition(...told)).toBe(byTemporal.instantBesideTransition(...told));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('refuses a zone that is none', () => {
    expect(() => byIntl.spanAt(0, 'Mars/Olympus')).toThrow(RangeError);
  });
});
