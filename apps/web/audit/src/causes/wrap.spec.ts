import fc from 'fast-check';
import { measure, wrap } from './wrap.js';

describe('A sentence in the lines of a graph', () => {
  it('breaks between words, and between any Chinese letters', () => {
    expect(wrap('Promised by the shop: a new part', 20)).toEqual(['Promised by the', 'shop: a new part']);
    expect(wrap('浦东网点承诺更换', 8)).toEqual(['浦东网点', '承诺更换']);
    expect(wrap('short', 20)).toEqual(['short']);
    expect(wrap('', 20)).toEqual(['']);
  });

  it('ends in … what has no room', () => {
    expect(wrap('浦东网点承诺更换电池', 8)).toEqual(['浦东网点', '承诺更…']);
    expect(wrap('x'.repeat(100), 10, 1)[0]).toMatch(/^x+…$/);
  });

  it('given any text, then no line is wider than asked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.integer({ min: 4, max: 60 }),
        (text, width) => {
          const made = wrap(text, width);
          expect(made.length).toBeLessThanOrEqual(2);
          for (const line of made) expect(measure(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
