import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { StoredEvent } from '#platform/event-store';
import { all, essence } from '../testing/events.js';
import { readLines } from './read-lines.js';
import { readLogFile } from './read-log-file.js';
import { logFileText } from './write-log-file.js';

const folder = mkdtempSync(join(tmpdir(), 'vitrine-log-file-'));
const file = join(folder, 'log.ndjson');
afterAll(() => rmSync(folder, { recursive: true }));

const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter(text => text.isWellFormed());
const someEvents: fc.Arbitrary<StoredEvent[]> = fc
  .array(
    fc.record({
      stream: name,
      type: name,
      id: fc.uuid(),
      contentType: fc.constantFrom('application/json' as const, 'application/octet-stream' as const),
      data: fc.oneof(
        fc.uint8Array(),
        fc.json().map(text => new Uint8Array(Buffer.from(text))),
      ),
      metadata: fc.uint8Array({ maxLength: 20 }),
      revision: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
      storedAt: fc.integer({ min: 0, max: 4e12 }),
    }),
    { maxLength: 8 },
  )
  .map(list => list.map((event, n) => ({ ...event, position: BigInt(n * 3 + 1) })));

async function write(events: readonly StoredEvent[]): Promise<string> {
  const header = { madeAt: new Date(0).toISOString(), source: 'spec', position: 99n };
  const told = { events: () => undefined, closed: () => undefined };
  async function* given() {
    yield* events;
  }
  return (await all(logFileText(header, given(), told))).join('');
}
const read = async (content: string | Buffer) => {
  writeFileSync(file, content);
  return all(readLogFile(file));
};

const sample = (n: number): StoredEvent => ({
  ...{ stream: `s-${n % 2}`, type: 'Noted', id: `00000000-0000-4000-8000-00000000000${n}` },
  ...{ contentType: 'application/json', revision: BigInt(n >> 1), position: BigInt(n + 1), storedAt: 5 },
  ...{ data: Buffer.from(`{"n":${n}}`), metadata: Buffer.from('{}') },
});

describe('an exported log', () => {
  it('gives back every event, whatever its names and bytes', async () => {
    await fc.assert(
      fc.asyncProperty(someEvents, fc.boolean(), async (events, compressed) => {
        const text = await write(events);
        const items = await read(compressed ? gzipSync(text) : text);
        const found = items.flatMap(item => (item.kind === 'event' ? [item.event] : []));
        expect(found.map(essence)).toEqual(events.map(essence));
        expect(found.map(({ position, storedAt }) => [position, storedAt])).toEqual(
          events.map(({ position, storedAt }) => [position, storedAt]),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('names the streams that do not begin at their first event', async () => {
    const items = await read(await write([{ ...sample(0), revision: 4n }, sample(1)]));
    expect(items.at(-1)).toMatchObject({ closing: { truncated: [{ stream: 's-0', first: '4' }] } });
  });

  it('is refused with the number of the line that is wrong', async () => {
    const whole = await write([sample(0), sample(1), sample(2), sample(3)]);
    const lines = whole.split('\n');
    const changed = (at: number, ...put: string[]) => lines.toSpliced(at, 1, ...put).join('\n');
    const wrong: [content: string | Buffer, says: string][] = [
      ['', 'line 1: the file is empty'],
      ['{"hello":1}\n', 'line 1: this is not an exported log'],
      [whole.replace('"version":1', '"version":9'), 'line 1: the file has version 9'],
      [changed(2, '{"position":"2",'), 'line 3: it is not JSON'],
      [changed(2, '[]'), 'line 3: expected a JSON object'],
      [changed(2, lines[2]!.replace('"id":"0', '"id":"x')), 'line 3: "id" is'],
      [changed(2, lines[2]!.replace('"revision":"0"', '"revision":0')), 'line 3: "revision" is 0'],
      [changed(2, lines[2]!.replace('{"n":1}', '{"n":7}')), 'line 6: the digest of the events is'],
      [changed(2), 'line 5: the file has 3 events, but its closing line says 4'],
      [changed(2, lines[2]!, lines[2]!), 'line 4: position 2 comes after 2'],
      [changed(2, lines[3]!, lines[2]!), 'line 4: position 2 comes after 3'],
      [lines.slice(0, 4).join('\n') + '\n', 'line 5: the file ends after 3 events without its closing line'],
      [whole.slice(0, 700), 'the file ends in the middle of this line'],
      [`${whole}{}\n`, 'line 7: expected nothing after line 6'],
      [Buffer.from(whole.replace('Noted', 'Not\u00e9d'), 'latin1'), 'line 2: it is not UTF-8'],
      [Buffer.from(whole, 'utf16le'), 'line 1'],
      [gzipSync(whole).subarray(0, 150), 'the compressed file ends in the middle'],
      [flipped(gzipSync(whole)), 'the compressed data is damaged'],
    ];
    for (const [content, says] of wrong) await expect(read(content)).rejects.toThrow(says);
  });

  it('is refused at a line beyond all bounds, without taking it in', async () => {
    writeFileSync(file, `{}\n${'x'.repeat(3_000_000)}`);
    await expect(all(readLines(file, 1_000_000))).rejects.toThrow('line 2: it is longer than 1000000 bytes');
  });
});

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[copy.length - 6]! ^= 0xff;
  return copy;
}
