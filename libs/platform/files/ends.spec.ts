import fc from 'fast-check';
import { firstBytes, lastBytes } from './ends.js';

it('the ends of bytes are the same in whatever pieces they come', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.uint8Array({ maxLength: 50 })),
      (size, pieces) => {
        const [first, last] = [firstBytes(size), lastBytes(size)];
        for (const piece of pieces) for (const end of [first, last]) end.see(piece);
        const whole = Buffer.concat(pieces);
        expect(first.seen().equals(whole.subarray(0, size))).toBe(true);
        expect(last.seen().equals(whole.subarray(-size))).toBe(true);
      },
    ),
  );
});
