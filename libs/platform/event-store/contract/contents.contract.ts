import { randomBytes } from 'node:crypto';
import { InvalidAppendError } from '../event-store.js';
import type { NewEvent } from '../event-store.js';
import { all, event, text, uniqueName } from './kit.js';
import type { Bench } from './kit.js';

const names = [
  '送修-明录-0001',
  '📞🛠️-来电',
  "it's; DROP TABLE event --",
  'with spaces and / % _ ? #',
  'ÅÅ-ﬀ-한국어',
];

const invalid: readonly (readonly [string, string, readonly NewEvent[]])[] = [
  ['an empty stream name', '', [event()]],
  ['a control character in the name', 'a\u0000b', [event()]],
  ['half a surrogate pair in the name', 'a\ud800', [event()]],
  ['a name of more than 1,024 bytes', '明'.repeat(342), [event()]],
  ['no events', 'invalid', []],
  ['an id that is no UUID', 'invalid', [event('', { id: 'one' })]],
  ['an empty type', 'invalid', [event('', { type: '' })]],
  ['a line break in the type', 'invalid', [event('', { type: 'A\nB' })]],
  ['the same id twice', 'invalid', Array<NewEvent>(2).fill(event())],
];

export function contentsContract({ store }: Bench): void {
  it('gives back what was appended, byte for byte', async () => {
    const stream = uniqueName('content');
    const before = Date.now();
    const json = event('{"说":"您好"}', { type: '已登记📝' });
    const binary = event('', {
      contentType: 'application/octet-stream',
      data: Uint8Array.from({ length: 256 }, (_, n) => n),
      metadata: new Uint8Array(0),
    });
    await store().append(stream, [json, binary], { expectedRevision: 'no-stream' });
    const [first, second] = await all(store().read(stream));
    expect(first).toMatchObject({
      id: json.id,
      type: json.type,
      stream,
      revision: 0n,
      contentType: 'application/json',
    });
    expect([text(first!.data), text(first!.metadata)]).toEqual(['{"说":"您好"}', '{"by":"contract"}']);
    expect(second).toMatchObject({ revision: 1n, contentType: 'application/octet-stream' });
    expect([...second!.data]).toEqual([...binary.data]);
    expect(second!.metadata).toHaveLength(0);
    expect(second!.position).toBeGreaterThan(first!.position);
    expect(first!.storedAt).toBeGreaterThanOrEqual(before - 60_000);
    expect(first!.storedAt).toBeLessThanOrEqual(Date.now() + 60_000);
  });

  it('takes the bytes as they are when append is called', async () => {
    const stream = uniqueName('reused-buffer');
    const buffer = Buffer.from('before');
    const append = store().append(stream, [event('', { data: buffer })], { expectedRevision: 'no-stream' });
    buffer.fill('x');
    await append;
    expect(text((await all(store().read(stream)))[0]!.data)).toBe('before');
  });

  it('stores events of about 1 MB, among small ones', async () => {
    const stream = uniqueName('large');
    const large = Array.from({ length: 5 }, () => randomBytes(1_000_000));
    for (const data of large)
      await store().append(stream, [event('', { data, contentType: 'application/octet-stream' })], {
        expectedRevision: 'any',
      });
    await store().append(stream, [event('small')], { expectedRevision: 4n });
    const read = await all(store().read(stream));
    expect(read.map(({ data }) => data.byteLength)).toEqual([...large.map(() => 1_000_000), 5]);
    large.forEach((data, index) => expect(data.equals(read[index]!.data)).toBe(true));
  });

  it.each(names)('takes the stream name %s', async name => {
    const stream = uniqueName(name);
    await store().append(stream, [event('x')], { expectedRevision: 'no-stream' });
    expect((await all(store().read(stream)))[0]).toMatchObject({ stream, revision: 0n });
    const found = await all(store().readAll({ filter: { streamPrefixes: [stream] } }));
    expect(found.map(e => e.stream)).toEqual([stream]);
  });

  it.each(invalid)('refuses %s', async (_, stream, batch) => {
    const name = stream === 'invalid' ? uniqueName(stream) : stream;
    const append = store().append(name, batch, { expectedRevision: 'any' });
    await expect(append).rejects.toBeInstanceOf(InvalidAppendError);
  });
}
