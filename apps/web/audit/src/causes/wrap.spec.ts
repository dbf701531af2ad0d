import fc from 'fast-check';
import { measure, wrap } from './wrap.js';

describe('A sentence in the lines of a graph', () => {
  it('breaks between words, and between any Chinese letters', () => {
    expect(wrap('Promised by the shop: a new part', 20)).toEqual(['Promised by the ', 'shop: a new part']);
    expect(wrap('浦东网点承诺更换', 8)).toEqual(['浦东网点', '承诺更换']);
    expect(wrap('short', 20)).toEqual(['short']);
    expect(wrap('', 20)).toEqual(['']);
  });

  it('cuts what is longer than a line', () =>
    expect(wrap('an x'.padEnd(14, 'x'), 6)).toEqual(['an xxx', 'xxxxxx', 'xx']));

  it('given any text, then no line is wider than asked, and nothing is left out', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.integer({ min: 4, max: 60 }),
        (text, width) => {
          const made = wrap(text, width);
          expect(made.join('')).toBe(text);
          for (const line of made) expect(measure(line.trimEnd())).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
