import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recorded } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import type { ImportedEventRecorded, LogFormat } from './imported.events.js';
import type { ImportAsked } from './import-file.js';
import { EXAMPLES, openHouse, type House } from './testing/house.js';

const map = join(EXAMPLES, 'small-repairs.map.json');
const columns = { case: 'Order', activity: 'Step', time: 'When', resource: 'Who' };
const CSV: ImportAsked = {
  path: join(EXAMPLES, 'small-repairs.csv'),
  format: 'csv',
  columns,
  map,
  zone: 'Asia/Shanghai',
};
const OCEL: ImportAsked = {
  path: join(EXAMPLES, 'small-repairs.jsonocel'),
  ...{ format: 'ocel', caseType: 'order', map },
};

let house: House;
beforeEach(async () => (house = await openHouse()));
afterEach(() => house.close());

function file(content: string, format: LogFormat): ImportAsked {
  const path = join(house.folder, 'told.txt');
  writeFileSync(path, content);
  return { path, format };
}
const told = async (): Promise<Recorded<ImportedEventRecorded>[]> =>
  (await house.facts()).filter(({ type }) => type === 'ImportedEventRecorded') as never;

describe('A CSV that is imported', () => {
  it('becomes cases, wherever their rows stand, each in its order; a day stays a day, what is not told unknown', async () => {
    expect(await house.import(CSV)).toMatchObject({
      cases: 2,
      events: 8,
      written: 8,
      refused: 0,
      unknownTimes: 1,
    });
    const facts = await told();
    const first = facts.filter(
      ({ envelope }) => envelope.caseId === facts.find(({ data }) => data.n === 6)!.envelope.caseId,
    );
    expect(
      first.map(({ data, envelope }) => [data.activity, toEdtf(envelope.occurredAt), data.passed]),
    ).toEqual([
      ['Taken in', '2025-03-06T09:00+08:00', undefined],
      ['Mend', '2025-03-06T10:00+08:00', undefined],
      ['Try out', '2025-03-06T11:30+08:00', false],
      ['Mend', '2025-03-07', undefined],
      ['Try out', 'unknown', true],
      ['Put away', '2025-03-08T17:00+08:00', undefined],
    ]);
    expect(await house.import(CSV)).toMatchObject({ written: 0, refused: 0 });
  });

  it.each([
    ['tells no zone', 'case,activity,time\n1,x,2025-03-06 09:00\n', /line 2: .*--zone/],
    ['has other columns', 'order,step\n1,x\n', /expected columns "case" and "activity", got "order", "step"/],
    ['has a row of another length', 'case,activity\n1,x,y\n', /Invalid Record Length/],
    ['has a quote that never ends', 'case,activity\n1,"x\n', /Quote Not Closed/],
    ['has rows of no case only', 'case,activity\n,x\n', /no case/],
    ['is empty', '', /no case/],
  ])('%s: refused with a sentence, and nothing is written', async (_, content, why) => {
    await expect(house.import(file(content, 'csv'))).rejects.toThrow(why);
    expect(await house.store.head()).toBe(0n);
  });
});

describe('An OCEL log that is imported', () => {
  it('becomes cases of the objects that are named, with events in their order and relations kept', async () => {
    expect(await house.import(OCEL)).toMatchObject({ cases: 1, events: 3, written: 3, refused: 0 });
    const facts = await told();
    expect(facts.map(({ data }) => [data.originalId, data.activity, data.means])).toEqual([
      ['e1', 'Taken in', 'opened'],
      ['e2', 'Mend', 'repair'],
      ['e3', 'Put away', 'archived'],
    ]);
    const open = JSON.parse(
      await house.personalData.reveal(JSON.stringify(facts[0]!.data)),
    ) as ImportedEventRecorded;
    expect(open.attributes).toEqual([
      {
        key: 'relationships',
        type: 'list',
        children: [{ key: 'brought in', type: 'id', value: 'kettle-9' }],
      },
    ]);
    expect((await house.facts()).at(-2)!.type).toBe('CaseClosed');
    expect(await house.import(OCEL)).toMatchObject({ written: 0 });
  });

  it('says of each event that it can’t place where and why', async () => {
    const event = (id: string, ...objects: string[]) => ({
      ...{ id, type: 'x', time: '2025-03-10T01:00:00Z' },
      relationships: objects.map(objectId => ({ objectId, qualifier: 'q' })),
    });
    const events = [event('1', 'a'), event('2'), event('3', 'a', 'b'), event('1', 'a')];
    const objects = ['a', 'b'].map(id => ({ id, type: 'case' }));
    const report = await house.import(file(JSON.stringify({ events, objects }), 'ocel'));
    expect(report).toMatchObject({ written: 1, refused: 3 });
    expect(report.refusals.map(({ at, why }) => `${at}: ${why}`)).toEqual([
      'events[1]: the event is related to no object of the type "case"',
      'events[2]: the event is related to 2 objects of the type "case"',
      'events[3]: the event "1" is there twice',
    ]);
  });

  it.each([
    ['is no JSON', '{"events":', /expected JSON/],
    ['is a list', '[]', /expected an OCEL log/],
    [
      'has no objects of the type',
      '{"events":[],"objects":[{"id":"1","type":"order"}]}',
      /got order.*--case-type/,
    ],
    [
      'has an object twice',
      '{"events":[],"objects":[{"id":"1","type":"case"},{"id":"1","type":"case"}]}',
      /twice/,
    ],
  ])('%s: refused with a sentence, and nothing is written', async (_, content, why) => {
    await expect(house.import(file(content, 'ocel'))).rejects.toThrow(why);
    expect(await house.store.head()).toBe(0n);
  });
});
