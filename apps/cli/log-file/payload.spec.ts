import fc from 'fast-check';
import { decodePayload, encodePayload, type PayloadMembers } from './payload.js';

const members = (fragment: string): PayloadMembers => JSON.parse(`{"line":1${fragment}}`) as PayloadMembers;
const there = (payload: Uint8Array): PayloadMembers => members(encodePayload('data', payload));
const back = (payload: Uint8Array): Buffer =>
  Buffer.from(decodePayload('data', members(encodePayload('data', payload))));

describe('a payload in a line', () => {
  it('comes back byte for byte, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        expect(back(bytes)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('comes back byte for byte, whatever the text, and however JSON was laid out', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.json().map(json => ` ${json}\n`),
      fc.jsonValue().map(value => JSON.stringify(value, null, 2)),
      fc.constantFrom('-0', '1.0', '1e400', '{"a":1,"a":2}', '{"2":1,"1":2}', '{"__proto__":1}', '\ufeff{}'),
      fc.constantFrom('"\\ud800"', '"\\u0041"', '"\u2028"', 'null', '""', '\u0000', '{"a":[{"b":"\\n"}]}'),
    );
    fc.assert(
      fc.property(text, written => {
        const bytes = Buffer.from(written);
        expect(back(bytes)).toEqual(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('is a part of the line’s JSON where it is plain JSON, text where it is UTF-8, base64 otherwise', () => {
    expect(there(Buffer.from('{"a":1}'))).toEqual({ line: 1, data: { a: 1 } });
    expect(there(Buffer.from('{ "a": 1.0 }'))).toEqual({ line: 1, dataText: '{ "a": 1.0 }' });
    expect(there(Buffer.from([0xff, 0x00]))).toEqual({ line: 1, dataBase64: '/wA=' });
    expect(there(new Uint8Array())).toEqual({ line: 1 });
  });

  it('never takes more than twice its bytes and a little', () => {
    const control = Buffer.alloc(10_000, 1);
    expect(encodePayload('data', control).length).toBeLessThan(20_050);
    expect(back(control)).toEqual(control);
  });

  it('of 100,000 brackets comes back too', () => {
    const deep = Buffer.from('['.repeat(100_000) + ']'.repeat(100_000));
    expect(back(deep)).toEqual(deep);
  });

  it('is refused in two forms at once, in a wrong type, in loose base64 and with half a character', () => {
    const refused = (given: PayloadMembers) => () => decodePayload('data', given);
    expect(refused({ data: {}, dataText: '{}' })).toThrow('expected one form of data');
    expect(refused({ dataText: 1 })).toThrow('"dataText" is number: expected a string');
    expect(refused({ dataBase64: 'a b=' })).toThrow('"dataBase64" is not base64');
    expect(refused({ dataText: '\ud800' })).toThrow('half a character');
  });
});
