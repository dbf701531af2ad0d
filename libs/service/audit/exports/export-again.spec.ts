import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { openHouse, type House } from '#service/imports/testing/house.js';
import { exportText, type ExportAsked } from './export-text.js';

async function exported(house: House, asked: ExportAsked): Promise<string> {
  let text = '';
  for await (const block of exportText({ ...house, withPersonal: true, zone: 'Asia/Shanghai' }, asked))
    text += block;
  return text;
}

interface Told {
  events: {
    id: string;
    type: string;
    time: string;
    attributes: { name: string; value: string }[];
    relationships: { objectId: string }[];
  }[];
  objects: { id: string; type: string }[];
}

/** A step as any of the formats can tell it. */
const anyName = fc
  .stringMatching(/^[\p{L}\p{N} <>&"',=+@-]{1,20}$/u)
  .filter(text => text.trim() !== '' && text.trim() === text);
const anyStep = fc.record({
  activity: anyName,
  time: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
  resource: fc.option(anyName, { nil: undefined }),
  lifecycle: fc.constantFrom('start', 'complete', undefined),
});
const anyCases = fc.uniqueArray(fc.tuple(anyName, fc.array(anyStep, { minLength: 1, maxLength: 4 })), {
  ...{ minLength: 1, maxLength: 3 },
  selector: ([name]) => name,
});
type Cases = typeof anyCases extends fc.Arbitrary<infer T> ? T : never;

/** What is exported of a file that is imported, and of that export when it is imported in turn. */
async function exportedTwice(text: string, format: 'csv' | 'ocel'): Promise<readonly [string, string]> {
  const outcome: string[] = [];
  for (let next = text; outcome.length < 2; next = outcome.at(-1)!) {
    const house = await openHouse();
    try {
      const path = join(house.folder, 'told.txt');
      writeFileSync(path, next);
      expect(await house.import({ path, format })).toMatchObject({ refused: 0 });
      outcome.push(await exported(house, { format }));
    } finally {
      await house.close();
    }
  }
  return outcome as unknown as readonly [string, string];
}

/** Steps by case, in their order: a log's cases have none. */
const byCase = <T extends { readonly case: string }>(steps: readonly T[]) =>
  [...Map.groupBy(steps, step => step.case)].sort(([one], [other]) => (one < other ? -1 : 1));

describe('An import that is exported, and imported and exported again', () => {
  it('as CSV tells the same steps, but for the mark before what a spreadsheet would run', async () => {
    const COLUMNS = ['case', 'activity', 'time', 'resource', 'lifecycle', 'id'] as const;
    const carried = (csv: string) =>
      byCase(
        (parse(csv, { bom: true, columns: true }) as Record<string, string>[]).map(row => ({
          case: row['case']!,
          step: COLUMNS.map(column => row[column]),
        })),
      );
    const csvOf = (cases: Cases): string => {
      const cell = (text = ''): string => `"${text.replaceAll('"', '""')}"`;
      const rows = cases.flatMap(([name, steps], nth) =>
        steps.map((each, n) =>
          [name, each.activity, each.time.toISOString(), each.resource, each.lifecycle, `${nth}-${n}`].map(
            cell,
          ),
        ),
      );
      return [COLUMNS, ...rows].map(row => `${row.join(',')}\r\n`).join('');
    };
    await fc.assert(
      fc.asyncProperty(anyCases, async cases => {
        const [first, second] = await exportedTwice(csvOf(cases), 'csv');
        expect(carried(second)).toEqual(carried(first));
        const marked = (text = ''): string => (/^[=+@-]/.test(text) ? `'${text}` : text);
        expect(
          carried(first).flatMap(([, steps]) => steps.map(({ step }) => [step[0], step[1], step[3]])),
        ).toEqual(
          cases
            .map(([name, steps]) => [marked(name), steps] as const)
            .sort(([one], [other]) => (one < other ? -1 : 1))
            .flatMap(([name, steps]) =>
              steps.map(each => [name, marked(each.activity), marked(each.resource)]),
            ),
        );
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('as OCEL tells the same steps with the same ids, times and attributes, each of the same case', async () => {
    const carried = (text: string) => {
      const { events, objects } = JSON.parse(text) as Told;
      const isCase = new Set(objects.filter(({ type }) => type === 'case').map(({ id }) => id));
      // An export names a case by its id here, so another house has another: which steps are of one case is compared.
      const cases = byCase(
        events.map(({ id, type, time, attributes, relationships }) => ({
          case: relationships.find(({ objectId }) => isCase.has(objectId))!.objectId,
          step: [
            id,
            type,
            time,
            ...['occurredAt', 'resource', 'lifecycle', 'more'].map(
              name => attributes.find(each => each.name === name)?.value,
            ),
          ],
        })),
      );
      return cases
        .map(([, steps]) => steps.map(({ step }) => step))
        .sort(([one], [other]) => (one![0]! < other![0]! ? -1 : 1));
    };
    const ocelText = (cases: Cases): string => {
      const told = (attributes: Record<string, string | undefined>) =>
        Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
      return JSON.stringify({
        events: cases.flatMap(([name, steps], nth) =>
          steps.map(({ activity, time, ...others }, n) => ({
            ...{ id: `${nth}-${n}`, type: activity, time: time.toISOString() },
            attributes: told({ ...others, more: `${name} ${n}` }),
            relationships: [{ objectId: name, qualifier: 'case' }],
          })),
        ),
        objects: cases.map(([id]) => ({ id, type: 'case', attributes: [], relationships: [] })),
        ...{ eventTypes: [], objectTypes: [] },
      });
    };
    await fc.assert(
      fc.asyncProperty(anyCases, async cases => {
        const [first, second] = await exportedTwice(ocelText(cases), 'ocel');
        expect(carried(second)).toEqual(carried(first));
        expect(
          carried(first).map(steps =>
            steps.map(([id, activity, , , ...others]) => [id, activity, ...others]),
          ),
        ).toEqual(
          cases.map(([name, steps], nth) =>
            steps.map((each, n) => [
              `${nth}-${n}`,
              each.activity,
              each.resource,
              each.lifecycle,
              `${name} ${n}`,
            ]),
          ),
        );
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});
