import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';
import { CASE_ID, CUSTOMER, dBrandHistory } from '#service/testing/d-brand/history.js';
import { EXAMPLES, openHouse, type House } from '#service/imports/testing/house.js';
import type { ExportAsked } from './export-text.js';
import { exportText } from './export-text.js';
import { record } from './testing/d-brand-store.js';

const ZONE = 'Asia/Shanghai';
const SCHEMAS = join(process.cwd(), 'test/schemas');

async function exported(house: House, asked: ExportAsked, withPersonal = false): Promise<string> {
  let text = '';
  for await (const block of exportText({ ...house, withPersonal, zone: ZONE }, asked)) text += block;
  return text;
}

interface Ocel {
  events: { id: string; type: string; time: string; attributes: Told[]; relationships: Link[] }[];
  objects: { id: string; type: string; attributes: (Told & { time: string })[]; relationships: Link[] }[];
  eventTypes: { name: string; attributes: { name: string; type: string }[] }[];
  objectTypes: { name: string }[];
}
interface Told {
  name: string;
  value: string;
}
interface Link {
  objectId: string;
  qualifier: string;
}

const ajv = new Ajv({ allErrors: true, strict: false });
(addFormats as unknown as { default: (ajv: Ajv) => void }).default(ajv);
const ocelSchema = ajv.compile(
  JSON.parse(readFileSync(join(SCHEMAS, 'ocel-2.0.schema.json'), 'utf8')) as object,
);

function ocelOf(text: string): Ocel {
  const log = JSON.parse(text) as Ocel;
  ocelSchema(log);
  expect(ocelSchema.errors).toBeNull();
  return log;
}
async function expectXes(text: string): Promise<void> {
  const { valid, errors } = await validateXML({
    xml: [{ fileName: 'log.xes', contents: text }],
    schema: [readFileSync(join(SCHEMAS, 'xes-1849-2016.xsd'), 'utf8')],
  });
  expect(errors.map(({ message }) => message)).toEqual([]);
  expect(valid).toBe(true);
}

/** Everything personal that the D-brand history tells. */
const SAID = dBrandHistory().flatMap(({ data }) =>
  Object.entries(data)
    .filter(([name]) => ['words', 'title', 'phone', 'summary', 'explanation', 'symptom'].includes(name))
    .map(([, value]) => String(value)),
);

describe('The D-brand case, exported', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
    await record(house, dBrandHistory());
  });
  afterAll(() => house.close());

  it('is an OCEL 2.0 log by its schema: objects with their changes, qualified relations, times in UTC', async () => {
    const log = ocelOf(await exported(house, { format: 'ocel' }));
    expect(log.events.length).toBe(dBrandHistory().length);
    const theCase = log.objects.find(({ type }) => type === 'case')!;
    expect(theCase.id).toBe(`case-${CASE_ID}`);
    expect(theCase.attributes).toContainEqual({
      name: 'status',
      value: 'open',
      time: expect.stringMatching(/^2013-.*Z$/),
    });
    const customer = log.objects.find(({ type }) => type === 'customer')!;
    expect(customer.id).toMatch(/^customer-p-[0-9a-f]{24}$/);
    expect(theCase.relationships).toContainEqual({ objectId: customer.id, qualifier: 'of the customer' });
    for (const promise of log.objects.filter(({ type }) => type === 'promise'))
      expect(promise.relationships).toContainEqual({ objectId: theCase.id, qualifier: 'made in the case' });
    const ids = new Set(log.objects.map(({ id }) => id));
    expect(ids.size).toBe(log.objects.length);
    const links = [...log.events, ...log.objects].flatMap(({ relationships }) => relationships);
    expect(links.filter(({ objectId }) => !ids.has(objectId))).toEqual([]);
    expect(new Set(log.objectTypes.map(({ name }) => name))).toEqual(
      new Set(log.objects.map(({ type }) => type)),
    );
    for (const { type, attributes } of log.events) {
      const declared = log.eventTypes.find(({ name }) => name === type)!.attributes.map(({ name }) => name);
      expect(attributes.filter(({ name }) => !declared.includes(name))).toEqual([]);
    }
  });

  it('is an XES log by its schema: one trace in the order recorded, no timestamp where no time is known', async () => {
    const ofTheCase = dBrandHistory().filter(({ envelope }) => envelope.caseId !== undefined);
    const text = await exported(house, { format: 'xes' });
    await expectXes(text);
    expect(text.match(/<trace>/g)).toHaveLength(1);
    const events = text.split('<event>').slice(1);
    expect(events).toHaveLength(ofTheCase.length);
    expect(events.map(event => /"concept:name" value="(\w+)"/.exec(event)![1])).toEqual(
      ofTheCase.map(({ type }) => type),
    );
    const unknown = events.filter(event => event.includes('"vitrine:occurredAt" value="unknown"'));
    expect(unknown.length).toBe(ofTheCase.filter(({ envelope }) => envelope.occurredAt === 'unknown').length);
    for (const event of unknown) expect(event).not.toContain('time:timestamp');
    for (const event of events) expect(event).toMatch(/"vitrine:recordedAt" value="2013-[^"]*Z"/);
  });

  it('is CloudEvents line by line, and CSV by RFC 4180 with a row a fact', async () => {
    const lines = (await exported(house, { format: 'cloudevents' })).trim().split('\n');
    expect(lines.map(line => (JSON.parse(line) as { type: string }).type)).toEqual(
      dBrandHistory().map(({ type }) => type),
    );
    expect(JSON.parse(lines[2]!)).toMatchObject({ specversion: '1.0', scenario: 'd-brand-2013' });
    const csv = await exported(house, { format: 'csv' });
    const rows = parse(csv, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map(({ activity }) => activity)).toEqual(dBrandHistory().map(({ type }) => type));
    expect(rows[2]).toMatchObject({ case: CASE_ID, scenario: 'd-brand-2013' });
  });

  it.each(['ocel', 'xes', 'cloudevents', 'csv'] as const)(
    '%s holds nothing that anybody said, nor who it was, unless that is the purpose',
    async format => {
      const text = await exported(house, { format });
      for (const words of [...SAID, CUSTOMER, '~p1:', '~p2:']) expect(text).not.toContain(words);
      const open = await exported(house, { format }, true);
      expect(open).toContain(CUSTOMER);
      expect(SAID.some(words => open.includes(words))).toBe(true);
    },
  );

  it('is what was asked for: by case, type, clock, position and day', async () => {
    const count = async (asked: Omit<ExportAsked, 'format'>) =>
      (await exported(house, { format: 'cloudevents', ...asked })).split('\n').length - 1;
    const all = dBrandHistory();
    expect(await count({ caseId: 'another' })).toBe(0);
    expect(await count({ types: ['PromiseMade'] })).toBe(
      all.filter(({ type }) => type === 'PromiseMade').length,
    );
    expect(await count({ clock: 'system' })).toBe(0);
    expect(await count({ clock: 'scenario' })).toBe(all.length);
    expect(await count({ from: '3', to: '5' })).toBe(3);
    const until = Date.parse('2013-06-10T00:00+08:00');
    expect(await count({ to: '2013-06-09' })).toBe(
      all.filter(({ envelope }) => envelope.recordedAt < until).length,
    );
  });
});

describe('An export made after an erasure', () => {
  it.each(['ocel', 'xes', 'cloudevents', 'csv'] as const)(
    '%s holds nothing of the person, even where personal data may leave',
    async format => {
      const house = await openHouse();
      await record(house, dBrandHistory());
      await house.personalData.destroy(CUSTOMER);
      const text = await exported(house, { format }, true);
      for (const words of SAID.filter(each => each.length > 3)) expect(text).not.toContain(words);
      expect(text).not.toContain('~p');
      await house.close();
    },
  );
});

describe('A log that was imported', () => {
  it('is exported as it came, and is the same after another import and export', async () => {
    const [one, other] = [await openHouse(), await openHouse()];
    const map = join(EXAMPLES, 'small-repairs.map.json');
    await one.import({ path: join(EXAMPLES, 'small-repairs.xes'), format: 'xes', map });
    const first = await exported(one, { format: 'xes' }, true);
    await expectXes(first);
    expect(first).toContain('<string key="concept:name" value="K-101"/>');
    expect(first).toContain('<date key="time:timestamp" value="2025-03-03T10:40:00+08:00"/>');
    expect(first).not.toContain('CaseOpened');
    const path = join(other.folder, 'again.xes');
    writeFileSync(path, first);
    await other.import({ path, format: 'xes', map });
    expect(tracesOf(await exported(other, { format: 'xes' }, true))).toEqual(tracesOf(first));
    ocelOf(await exported(one, { format: 'ocel' }));
    await one.close();
    await other.close();
  });

  it('of any cases, steps, times and attributes comes back as it was', async () => {
    const name = fc.stringMatching(/^[\p{L}\p{N} <>&"'=-]{1,20}$/u).filter(text => text.trim() !== '');
    const value = fc.oneof(
      fc.string().map(text => ({ type: 'string', value: text.replace(/[^\P{C}\n\t]/gu, '').toWellFormed() })),
      fc.boolean().map(each => ({ type: 'boolean', value: String(each) })),
      fc.integer().map(each => ({ type: 'int', value: String(each) })),
    );
    const time = fc.option(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }));
    const event = fc.record({ name, time, value });
    const traces = fc.uniqueArray(fc.tuple(name, fc.array(event, { maxLength: 4 })), {
      ...{ minLength: 1, maxLength: 4 },
      selector: ([each]) => each,
    });
    await fc.assert(
      fc.asyncProperty(traces, async told => {
        const [one, other] = [await openHouse(), await openHouse()];
        const { attributeXml } = await import('./xes-attribute.js');
        const xml = told
          .map(
            ([caseName, events]) =>
              `<trace>${attributeXml({ key: 'concept:name', type: 'string', value: caseName })}${events
                .map(
                  each =>
                    `<event>${attributeXml({ key: 'concept:name', type: 'string', value: each.name })}${each.time ? attributeXml({ key: 'time:timestamp', type: 'date', value: each.time.toISOString() }) : ''}${attributeXml({ key: 'more', ...each.value })}</event>`,
                )
                .join('')}</trace>`,
          )
          .join('');
        const path = join(one.folder, 'told.xes');
        writeFileSync(path, `<log>${xml}</log>`);
        await one.import({ path, format: 'xes' });
        const first = await exported(one, { format: 'xes' }, true);
        await expectXes(first);
        writeFileSync(path, first);
        await other.import({ path, format: 'xes' });
        const second = await exported(other, { format: 'xes' }, true);
        expect(tracesOf(second)).toEqual(tracesOf(first));
        expect(tracesOf(first)).toEqual(tracesOf(xml));
        await one.close();
        await other.close();
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});

/** The traces of a log, whatever their order and line ends. */
const tracesOf = (xes: string): string[] =>
  [...xes.matchAll(/<trace>([^]*?)<\/trace>/g)].map(([trace]) => trace.replaceAll(/>\n/g, '>')).sort();

describe('A log of 100,000 facts', () => {
  it('is exported in every format with a heap of 128 MB', async () => {
    const script = join(import.meta.dirname, 'testing/export-many.js');
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--max-old-space-size=128',
      script,
      '100000',
    ]);
    const told = JSON.parse(stdout) as Record<string, { characters: number; mib: number }>;
    for (const { characters, mib } of Object.values(told)) {
      expect(characters).toBeGreaterThan(30_000_000);
      expect(mib).toBeLessThan(400);
    }
  }, 300_000);
});
