import fc from 'fast-check';
import { together } from './together.js';

/** As grpc-js sends what a serializer gave: a header, and the message copied behind it. */
function sent(message: ReturnType<typeof together>): Buffer {
  const block = Buffer.alloc(message.byteLength + 5, 0xee);
  block.writeUInt8(0, 0);
  block.writeUInt32BE(message.byteLength, 1);
  message.copy(block, 5);
  return block;
}

describe('Messages that are sent together', () => {
  it('are the same bytes as one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1 }), messages => {
        const alone = messages.map(message => sent(Buffer.from(message)));
        expect(sent(together(messages))).toEqual(Buffer.concat(alone));
      }),
    );
  });
});
