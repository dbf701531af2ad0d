import fc from 'fast-check';
import { ACTS, CONTENT_TYPES, encodeExpected, FrameBuilder, readFrame } from './append-frame.js';
import { formatId } from './event-id.js';

const bytes = fc.uint8Array({ maxLength: 3_000 });
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
  .filter(text => text.isWellFormed());
const event = fc.record({
  id: fc.uuid(),
  type: name,
  contentType: fc.constantFrom(...CONTENT_TYPES),
  data: bytes,
  metadata: bytes,
});
const append = fc.record({
  act: fc.constantFrom(...ACTS),
  stream: name,
  events: fc.array(event, { minLength: 1, maxLength: 5 }),
  expected: fc.oneof(
    fc.constantFrom('any', 'no-stream', 'stream-exists'),
    fc.bigInt({ min: 0n, max: 2n ** 53n }),
  ),
});

describe('a frame of appends', () => {
  it('gives back what was put in, however small the block began', () => {
    fc.assert(
      fc.property(
        fc.array(append, { maxLength: 8 }),
        fc.integer({ min: 1, max: 10_000 }),
        (appends, initialBytes) => {
          const frame = new FrameBuilder(initialBytes);
          for (let round = 0; round < 2; round++) {
            for (const { act, stream, events, expected } of appends) frame.add(stream, events, expected, act);
            const { block, length } = frame.take();
            const back = [...readFrame(block, length)].map(({ act, stream, expected, events }) => ({
              act,
              stream,
              expected,
              events: events.map(stored => ({
                id: formatId(Buffer.from(stored.id).toString('hex')),
                type: stored.type,
                contentType: CONTENT_TYPES[stored.content === 1 ? 1 : 0],
                data: stored.body.slice(stored.metadataBytes),
                metadata: stored.body.slice(0, stored.metadataBytes),
              })),
            }));
            expect(back).toEqual(appends.map(sent => ({ ...sent, expected: encodeExpected(sent.expected) })));
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
