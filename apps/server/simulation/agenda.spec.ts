import fc from 'fast-check';
import { Agenda } from './agenda.js';

describe('An agenda', () => {
  it('gives what was put down in the order of its times, and of one time in the order in which it came', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), times => {
        const agenda = new Agenda<number>();
        times.forEach((at, index) => agenda.put(at, index));
        const taken: number[] = [];
        for (let next = agenda.take(20); next; next = agenda.take(20)) taken.push(next.work);
        const sorted = times.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
        expect(taken).toEqual(sorted.map(({ index }) => index));
        expect(agenda.size).toBe(0);
      }),
    );
  });

  it('keeps what is not due', () => {
    const agenda = new Agenda<string>();
    agenda.put(10, 'later');
    agenda.put(5, 'now');
    expect(agenda.take(7)?.work).toBe('now');
    expect(agenda.take(7)).toBeUndefined();
    expect(agenda.size).toBe(1);
  });
});
