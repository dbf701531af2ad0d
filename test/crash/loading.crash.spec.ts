import { factsIn, type PlainFact } from '../kit/facts.js';
import { clientOf } from '../kit/http.js';
import { launch, pause, startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

/** How often the product is killed while it loads; more find more. */
const KILLS = Number(process.env.CRASH_KILLS ?? 4);

const folders: string[] = [];
const newFolder = (): string => {
  const folder = tempFolder();
  folders.push(folder);
  return folder;
};
afterAll(() => folders.forEach(removeFolder));

/** What a load leaves behind, and how long it took. */
interface Loaded {
  readonly facts: readonly PlainFact[];
  readonly timeline: unknown;
  readonly tookMs: number;
}

async function finish(folder: string): Promise<Loaded> {
  const begun = performance.now();
  const product = await startProduct({ folder });
  const tookMs = performance.now() - begun;
  const timeline = await timelineOf(product);
  expect([await product.stop(), product.errors()]).toEqual([0, '']);
  return { facts: (await factsIn(folder)).filter(fact => !isOwnLook(fact)), timeline, tookMs };
}

/** What looking at the timeline left: its stream is named by the quarter of an hour, which ends between two loads. */
const isOwnLook = ({ type, data }: PlainFact): boolean =>
  type === 'HistoryViewed' && (data as { by: string }).by === 'test-agent';

async function timelineOf({ url, folder }: Product): Promise<unknown> {
  const agent = clientOf(url, await tokensOf(folder).of('agent'));
  const { cases } = (
    await agent.get<{ cases: { caseId: string; scenario: string | null }[] }>('/cases?limit=200')
  ).body;
  const { caseId } = cases.find(({ scenario }) => scenario === 'd-brand-2013')!;
  return (await agent.get(`/cases/${caseId}/timeline`)).body;
}

/** Kills one load after another in the same folder at random moments, until one had finished. Gives how many it cut off. */
async function killUntilLoaded(folder: string, wholeMs: number): Promise<number> {
  for (let cutOff = 0; ; cutOff++) {
    const product = launch({ folder });
    await pause(wholeMs * (0.25 + 0.75 * Math.random()));
    await product.kill();
    expect(product.errors()).toBe('');
    if (product.output().includes(' is ready')) return cutOff;
  }
}

/** On the scenario's clock all is fixed, its envelope too but for the command's keyed hash; today's case has today's times. */
const comparable = ({ stream, revision, id, type, data, envelope }: PlainFact): unknown => {
  const fact = { stream, revision, id, type };
  if (!envelope.clock) return { ...fact, data: withoutTimes(data) };
  return { ...fact, data, envelope: { ...envelope, commandHash: '' } };
};
const withoutTimes = (data: unknown): unknown =>
  JSON.parse(
    JSON.stringify(data)
      .replace(/\b1[789]\d{11}\b/g, '0')
      .replace(/\b20\d\d-\d\d-\d\d\b/g, 'a day'),
  ) as unknown;

const KEYED = /(?:[0-9a-f]{32}){1,2}$/;

/** A claim, or a number of somebody's, is named by the installation's own key: in another one its name is another. */
const unkeyed = (facts: readonly PlainFact[]): PlainFact[] => {
  const names = new Map<string, string>();
  const nameOf = (keyed: string): string => names.get(keyed) ?? keyed;
  for (const { stream, id } of facts) {
    const [keyed] = KEYED.exec(stream) ?? [];
    if (keyed && !names.has(keyed)) names.set(keyed, `made with ${id}`);
  }
  return JSON.parse(JSON.stringify(facts).replaceAll(/[0-9a-f]{32,64}/g, nameOf)) as PlainFact[];
};

const byStream = (facts: readonly PlainFact[]): Record<string, unknown> =>
  Object.fromEntries(
    Map.groupBy(unkeyed(facts), ({ stream }) => stream)
      .entries()
      .map(([stream, own]) => [stream, own.map(comparable)]),
  );

it(
  `killed at least ${KILLS} times while it loads, the demo is what it is without, each fact once`,
  async () => {
    const undisturbed = await finish(newFolder());
    expect(undisturbed.facts.length).toBeGreaterThan(100);
    let cutOff = 0;
    while (cutOff < KILLS) {
      const folder = newFolder();
      cutOff += await killUntilLoaded(folder, undisturbed.tookMs);
      const loaded = await finish(folder);
      expect(byStream(loaded.facts)).toEqual(byStream(undisturbed.facts));
      expect(new Set(loaded.facts.map(({ id }) => id)).size).toBe(loaded.facts.length);
      expect(loaded.timeline).toEqual(undisturbed.timeline);
    }
  },
  60_000 + KILLS * 30_000,
);
