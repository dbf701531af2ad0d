import 'reflect-metadata';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { startVitrine, vitrine } from '../../apps/cli/testing/command-line.js';
import { clientOf, type Client } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

const LOGS = join(process.cwd(), 'docs/examples/logs');
const SMALL = [
  join(LOGS, 'small-repairs.xes'),
  '--format',
  'xes',
  '--map',
  join(LOGS, 'small-repairs.map.json'),
];

interface Report {
  readonly written: number;
  readonly taken: { readonly cases: number; readonly events: number };
}
interface Repairs {
  readonly rows: readonly {
    readonly name: string;
    readonly repairs: number;
    readonly reworks: number;
    readonly ended: boolean;
  }[];
}

async function imported(args: readonly string[]): Promise<Report> {
  const { code, output, errors } = await vitrine(['import', ...args, '--json']);
  expect({ code, errors }).toMatchObject({ code: 0 });
  return JSON.parse(output) as Report;
}

describe('A running product', () => {
  let product: Product;
  let auditor: Client;
  beforeAll(async () => {
    product = await startProduct();
    auditor = clientOf(product.url, await tokensOf(product.folder).of('auditor'));
  }, 60_000);
  afterAll(() => product.stop());

  it('takes a log over through the one who owns it: cases to audit, repairs counted, nothing twice', async () => {
    const args = [...SMALL, '--data', product.folder];
    expect(await imported(args)).toMatchObject({ written: 10, taken: { cases: 2, events: 10 } });
    expect(await imported(args)).toMatchObject({ written: 0 });
    const repairs = await eventually(async () => {
      const { body } = await auditor.get<Repairs>('/audit/repairs?source=imported');
      return body.rows?.length === 2 ? body : undefined;
    }, 'the imported orders');
    expect(
      repairs!.rows.map(({ name, repairs: n, reworks, ended }) => [name, n, reworks, ended]).sort(),
    ).toEqual([
      ['K-101', 2, 1, true],
      ['K-102', 1, 0, false],
    ]);
  });

  it('says why it can’t take a file, with the line', async () => {
    const bad = join(product.folder, 'bad.csv');
    writeFileSync(bad, 'case,activity,time\n1,x,2025-03-06 09:00\n');
    const { code, errors } = await vitrine(['import', bad, '--format', 'csv', '--data', product.folder]);
    expect({ code, errors }).toMatchObject({ code: 1, errors: expect.stringMatching(/line 2: .*--zone/) });
  });

  it.each(['ocel', 'xes', 'cloudevents', 'csv'])(
    'gives an auditor %s, and records that it left',
    async format => {
      const answer = await auditor.get(`/exports/${format}?clock=scenario`);
      expect(answer.status).toBe(200);
      expect(answer.text.length).toBeGreaterThan(10_000);
      expect(answer.text).not.toContain('~p');
      const feed = await auditor.get('/exports/cloudevents?type=DataExported');
      expect(feed.text).toContain(`"format":"${format}"`);
    },
  );

  it('refuses what it does not know, and who may not', async () => {
    expect((await auditor.get('/exports/pdf')).status).toBe(404);
    expect((await auditor.get('/exports/xes?from=yesterday')).status).toBe(400);
    const technician = clientOf(product.url, await tokensOf(product.folder).of('technician'));
    expect((await technician.get('/exports/xes')).status).toBe(403);
  });

  it('opens what is personal on the command line for a purpose only, and records it before', async () => {
    const out = join(product.folder, 'open.ndjson.gz');
    const args = [
      'export',
      '--format',
      'cloudevents',
      '--from',
      product.folder,
      '--out',
      out,
      '--with-personal',
    ];
    expect((await vitrine(args)).code).toBe(2);
    expect(await vitrine([...args, '--purpose', 'audit'])).toMatchObject({ code: 0 });
    expect(gunzipSync(readFileSync(out)).toString()).toContain('13900130002');
    expect(existsSync(`${out}.part`)).toBe(false);
    const feed = await auditor.get('/exports/cloudevents?type=DataExported');
    expect(feed.text).toContain('"personal":true');
  });
});

describe('A stopped installation', () => {
  it('has every case once after kill -9 in the middle of an import, again and again', async () => {
    const folder = tempFolder();
    const event = (n: number) =>
      `<event><string key="concept:name" value="Mend"/><int key="n" value="${n}"/></event>`;
    const traces = Array.from(
      { length: 800 },
      (_, n) => `<trace><string key="concept:name" value="${n}"/>${event(1)}${event(2)}</trace>`,
    );
    const path = join(folder, 'large.xes');
    writeFileSync(path, `<log>${traces.join('\n')}</log>`);
    const data = join(folder, 'data');
    const args = ['import', path, '--format', 'xes', '--data', data];
    for (let round = 0; round < 3; round++) {
      const running = startVitrine(args);
      await eventually(() => Promise.resolve(existsSync(join(data, 'log'))), 'the log');
      await new Promise(resolve => setTimeout(resolve, 100 + 150 * round));
      await running.signal('SIGKILL');
    }
    expect(await imported([path, '--format', 'xes', '--data', data])).toMatchObject({
      taken: { cases: 800, events: 1600 },
    });
    const out = join(folder, 'out.csv');
    expect(await vitrine(['export', '--format', 'csv', '--from', data, '--out', out])).toMatchObject({
      code: 0,
    });
    const rows = readFileSync(out, 'utf8').trim().split('\r\n').slice(1);
    expect(rows.length).toBe(1600);
    expect(new Set(rows.map(row => row.split(',')[0])).size).toBe(800);
    removeFolder(folder);
  }, 120_000);
});
