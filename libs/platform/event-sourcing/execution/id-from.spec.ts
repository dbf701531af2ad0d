import { randomUUIDv7 } from 'node:crypto';
import fc from 'fast-check';
import { idAt, idFrom } from './id-from.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-([78])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const times = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('An id that is made from a text', () => {
  it('is the same for the same text, and another for another', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 2 }), ([one, other]) => {
        expect(idFrom(one!)).toBe(idFrom(one!));
        expect(idFrom(one!)).not.toBe(idFrom(other!));
        expect(idFrom(one!)).toMatch(UUID);
      }),
    ));

  it('stands where the last id of version 7 in it stands, so that it lies beside what it follows from', () =>
    fc.assert(
      fc.property(times, times, fc.string(), fc.string(), (early, late, before, after) => {
        const key = idAt(late, before);
        const made = idFrom(`${idAt(early, after)}/${key}/0`);
        expect(UUID.exec(made)?.[1]).toBe('7');
        expect(made.slice(0, 13)).toBe(key.slice(0, 13));
        expect(made).not.toBe(key);
        // And so does what follows from it.
        expect(idFrom(`reaction/${made}/step`).slice(0, 13)).toBe(key.slice(0, 13));
      }),
    ));

  it('of a time is ordered as times are', () =>
    fc.assert(
      fc.property(times, times, fc.string(), (one, other, text) => {
        fc.pre(one !== other);
        expect(idAt(one, text) < idAt(other, text)).toBe(one < other);
      }),
    ));

  it('takes over the time of an id that a client made', () => {
    const key = randomUUIDv7();
    expect(idFrom(`staff-1/${key.toUpperCase()}`).slice(0, 13)).toBe(key.slice(0, 13));
  });

  it('of a time before 1970 begins where time does', () =>
    expect(idAt(-1, 'anything').slice(0, 13)).toBe('00000000-0000'));
});
