import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Recorded } from '#platform/event-sourcing';
import type { ImportedEventRecorded } from './imported.events.js';
import type { ImportAsked } from './import-file.js';
import { EXAMPLES, openHouse, type House } from './testing/house.js';

const SMALL: ImportAsked = {
  path: join(EXAMPLES, 'small-repairs.xes'),
  format: 'xes',
  map: join(EXAMPLES, 'small-repairs.map.json'),
};
const event = (name: string, rest = ''): string =>
  `<event><string key="concept:name" value="${name}"/>${rest}</event>`;
const at = (time: string): string => `<date key="time:timestamp" value="${time}"/>`;
const trace = (name: string, events: string): string =>
  `<trace><string key="concept:name" value="${name}"/>${events}</trace>`;
const log = (traces: string): string => `<?xml version="1.0"?>\n<log>${traces}</log>`;

let house: House;
beforeEach(async () => (house = await openHouse()));
afterEach(() => house.close());

function file(content: string | Uint8Array, name = 'log.xes'): ImportAsked {
  const path = join(house.folder, name);
  writeFileSync(path, content);
  return { path, format: 'xes' };
}
const told = async (): Promise<Recorded<ImportedEventRecorded>[]> =>
  (await house.facts()).filter(({ type }) => type === 'ImportedEventRecorded') as never;

describe('An XES log that is imported', () => {
  it('becomes facts of cases, in the order of the file, with what the mapping makes of them and nothing made up', async () => {
    const report = await house.import(SMALL);
    expect(report).toMatchObject({
      name: 'Kettles of the corner shop',
      ...{ cases: 2, events: 10, written: 10, taken: { cases: 2, events: 10 } },
      ...{ mapped: 10, unknownTimes: 1, refused: 0 },
    });
    const facts = await house.facts();
    const first = facts.filter(({ envelope }) => envelope.caseId === facts[0]!.envelope.caseId);
    expect(first.map(({ type, data }) => [type, (data as { activity?: string }).activity])).toEqual([
      ['CaseOpened', undefined],
      ['ImportedCaseRecorded', undefined],
      ...['Taken in', 'Mend', 'Mend', 'Try out', 'Mend', 'Mend', 'Try out', 'Put away'].map(step => [
        'ImportedEventRecorded',
        step,
      ]),
      ['CaseClosed', undefined],
    ]);
    for (const { envelope } of facts) expect(envelope.source).toBe('import');
    expect(first[0]!.envelope.occurredAt).toMatchObject({ from: Date.parse('2025-03-03T09:12+08:00') });
    const unknown = (await told()).find(({ envelope }) => envelope.occurredAt === 'unknown');
    expect(unknown!.data).toEqual({
      log: `sha256:${report.sha256}`,
      format: 'xes',
      n: 2,
      activity: 'Mend',
      lifecycle: 'start',
      means: 'repair',
      phase: 'start',
    });
  });

  it('keeps attributes within attributes, sealed as personal', async () => {
    await house.import(SMALL);
    const third = (await told()).find(({ data }) => data.n === 3)!;
    expect(third.data.attributes).toMatch(/^~p\d:/);
    expect(JSON.parse(await house.personalData.reveal(JSON.stringify(third.data)))).toMatchObject({
      resource: 'bench 1',
      attributes: [
        {
          ...{ key: 'used', type: 'container' },
          children: [
            { key: 'part', type: 'string', value: 'thermostat' },
            { key: 'pieces', type: 'int', value: '1' },
          ],
        },
      ],
    });
  });

  it('adds nothing when it comes again, compressed or not', async () => {
    await house.import(SMALL);
    const before = await house.store.head();
    expect(await house.import(SMALL)).toMatchObject({ written: 0, refused: 0 });
    const { readFileSync } = await import('node:fs');
    const zipped = file(gzipSync(readFileSync(SMALL.path)), 'small.xes.gz');
    expect(await house.import({ ...SMALL, path: zipped.path })).toMatchObject({ written: 0, refused: 0 });
    expect(await house.store.head()).toBe(before);
  });

  it('writes nothing in a dry run', async () => {
    expect(await house.import({ ...SMALL, dryRun: true })).toMatchObject({ written: 0, taken: { cases: 2 } });
    expect(await house.store.head()).toBe(0n);
  });

  it('says that a case is there already where it comes by another mapping, and leaves it as it is', async () => {
    await house.import(SMALL);
    const before = await house.store.head();
    const { map: _, ...unmapped } = SMALL;
    const { refusals, written } = await house.import(unmapped);
    expect({ refusals, written }).toMatchObject({
      written: 0,
      refusals: [{ case: 'K-101' }, { case: 'K-102' }],
    });
    expect((await told()).length).toBe(10);
    expect((await house.store.head()) - before).toBe(1n);
  });

  it('takes the cases it can and says of each other one where and why', async () => {
    const report = await house.import(
      file(
        log(
          `\n${trace('a', event('x', at('2025-01-02T10:00:00Z')) + event('y', at('2025-01-01T10:00:00Z')))}` +
            `\n<trace>${event('x')}</trace>\n${trace('a', event('x'))}` +
            `\n${trace('b', event('x', at('yesterday')))}\n${trace('c', '<event/>')}` +
            `\n${trace('d', event('x', at('2025-02-30T10:00:00Z')))}\n${event('alone')}`,
        ),
      ),
    );
    expect(report).toMatchObject({ taken: { cases: 1, events: 2 }, outOfOrder: 1, refused: 6 });
    expect(report.refusals.map(({ at: place, why }) => `${place}: ${why}`)).toEqual([
      expect.stringMatching(/line 4: the case has no name/),
      expect.stringMatching(/line 5: the case is there twice: first at .*line 3/),
      expect.stringMatching(/line 6: Expected a time/),
      expect.stringMatching(/line 7: the event has no name/),
      expect.stringMatching(/line 8: Expected a date that exists/),
      expect.stringMatching(/line 9: the event is in no trace/),
    ]);
    expect((await told()).map(({ data }) => data.activity)).toEqual(['x', 'y']);
  });

  it('is refused whole where its times tell no zone, until it is said', async () => {
    const asked = file(log(trace('a', event('x', at('2025-01-02T10:00:00')))));
    await expect(house.import(asked)).rejects.toThrow(
      /line 2: the time "2025-01-02T10:00:00" tells no zone.*--zone/,
    );
    await expect(house.import({ ...asked, zone: 'Shanghai' })).rejects.toThrow('expected an IANA zone');
    expect(await house.store.head()).toBe(0n);
    await house.import({ ...asked, zone: 'Asia/Shanghai' });
    expect((await told())[0]!.envelope.occurredAt).toMatchObject({
      from: Date.parse('2025-01-02T02:00:00Z'),
    });
  });

  it.each([
    ['is cut off', log(trace('a', event('x'))).slice(0, -5), /unclosed tag|end/i],
    ['is no XML', 'case;activity\n1;x\n', /line 3: text data outside/],
    ['is another XML', '<html></html>', /expected <log>/],
    ['is empty', '', /root element/],
    ['has no case', log(''), /no case/],
    [
      'has entities that grow',
      `<!DOCTYPE log [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${log(trace('&b;', event('x')))}`,
      /DOCTYPE/,
    ],
    ['has an entity of nobody', log(trace('&nobody;', event('x'))), /undefined entity/],
    ['is too deep', log(trace('a', '<list key="l"><values>'.repeat(40))), /deep/],
    ['has an attribute of five million characters', log(trace('a', event('x'.repeat(5_000_000)))), /4194304/],
    ['has a NUL', log(trace('a\0', event('x'))), /NUL/],
    ['has a control character', log(trace('a\u0001', event('x'))), /disallowed character/],
    ['is a broken gzip', gzipSync(log(trace('a', event('x')))).subarray(0, 40), /gzip is damaged or cut off/],
    ['is no UTF-8', Buffer.from(log(trace('caf\xe9', event('x'))), 'latin1'), /expected text in utf-8/],
  ])('%s: refused with a sentence, and nothing is written', async (_, content, why) => {
    await expect(house.import(file(content))).rejects.toThrow(why);
    expect(await house.store.head()).toBe(0n);
  });

  it('is read in the encoding that it declares', async () => {
    const text = `<?xml version="1.0" encoding="GB18030"?><log>${trace('a', event('x'))}</log>`;
    const chinese = Buffer.concat([
      Buffer.from(text.slice(0, text.indexOf('value="x') + 7)),
      Buffer.from([0xce, 0xac, 0xd0, 0xde]),
      Buffer.from(text.slice(text.indexOf('value="x') + 8)),
    ]);
    await house.import(file(chinese));
    expect((await told())[0]!.data.activity).toBe('维修');
  });
});
