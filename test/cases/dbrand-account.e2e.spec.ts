import type { CaseAudit } from '#service/audit/queries/shapes.js';
import { clientOf } from '../kit/http.js';
import { tokensOf } from '../kit/tokens.js';
import { localDate } from '#platform/time';
import { dBrandHistory } from '#service/testing/d-brand/history.js';
import { entriesOf, startDBrand, type DBrand } from './dbrand.fixture.js';

/* What the account of the D-brand case leaves open stays open, and nobody else speaks in it. */

let dBrand: DBrand;
beforeAll(async () => (dBrand = await startDBrand()));
afterAll(() => dBrand.product.stop());

const entryOf = (type: string) => entriesOf(dBrand.view).find(entry => entry.type === type)!;

describe('What the account does not tell', () => {
  it('the day the mainboard arrived: by 23 June, no day of its own', async () => {
    expect(entryOf('PartArrived')).toBeDefined();
    const day = dBrand.view.timeline.find(
      item => item.kind === 'day' && item.entries.some(({ type }) => type === 'PartArrived'),
    );
    expect(day).toMatchObject({ label: 'by 23 June' });
    expect(day).not.toHaveProperty('date');
    const { orders } = await dBrand.ofCase<{
      orders: { part: { name: string }; arrived: { at: { from: number | null } } }[];
    }>('/part-orders');
    expect(orders[0]).toMatchObject({
      part: { name: '主板' },
      arrived: { at: { from: null } },
      waiting: { atLeast: null },
    });
  });

  it('who had the unit between the visits, and the disk after 6 June', () => {
    const spans = (item: 'unit' | 'disk') => dBrand.view.custody.find(strip => strip.item === item)!.spans;
    expect(spans('unit').map(({ holder, from, to, days }) => [holder, from, to, days])).toEqual([
      ['The customer', undefined, '16 June', undefined],
      ['Not recorded', '16 June', '23 June', 7],
      ['The customer', '23 June', '26 June', 3],
      ['Not recorded', '26 June', '9 July', 13],
      ['The customer', '9 July', undefined, 0],
    ]);
    expect(spans('disk').at(-1)).toMatchObject({ holder: 'Not recorded', recorded: false, from: '6 June' });
  });

  it('any measurement at intake or hand-over: the two there are, are the customer’s', async () => {
    const { orders } = await dBrand.ofCase<{ orders: { measurements: { by: string; phase: string }[] }[] }>(
      '/repairs',
    );
    const measurements = orders.flatMap(order => order.measurements);
    expect(measurements.map(({ by, phase }) => [by, phase])).toEqual([
      ['customer', 'in-use'],
      ['customer', 'in-use'],
    ]);
    expect(dBrand.view.parts.measurements[0]?.values.at(-1)).toMatchObject({
      value: 'not measured',
      known: false,
    });
  });

  it('any serial number', async () => {
    for (const { out, in: fitted } of dBrand.view.parts.swaps) {
      expect([out?.serialKnown, fitted?.serialKnown]).toEqual([false, false]);
      expect([out?.serial, fitted?.serial]).toEqual(['serial not recorded', 'serial not recorded']);
    }
    const unit = (await dBrand.agent.get<Record<string, unknown>>(`/units/${dBrand.unitId}`)).body;
    expect(unit['serialNo'] ?? null).toBeNull();
  });

  it('how often the direct line was tried', () => {
    expect(entryOf('CallAttempted').sentence).toMatch(/at least 1 attempt/);
  });

  it('what was done in the repair, and whether the disk was taken out', async () => {
    const { events } = await dBrand.events();
    const types = events.map(({ type }) => type);
    expect(types).not.toContain('StorageRemoved');
    expect(
      events.filter(({ type }) => type === 'WorkStepCompleted').flatMap(({ because }) => because.evidence),
    ).toEqual([]);
    expect(events.find(({ type }) => type === 'RepairCompleted')?.data).toMatchObject({ result: 'not-told' });
  });

  it('any time of day: days are known, and nothing finer', async () => {
    const { events } = await dBrand.events();
    const finer = events.filter(
      ({ source, occurredAt }) =>
        source !== 'clock' && occurredAt !== 'unknown' && !['day', 'interval'].includes(occurredAt.precision),
    );
    expect(finer.map(({ type }) => type)).toEqual([]);
  });
});

describe('Whose account it is', () => {
  it('every fact is the customer’s, told afterwards, or what the clock found; none is the company’s', async () => {
    const { events, scenario } = await dBrand.events();
    expect(scenario).toBe('d-brand-2013');
    expect([...new Set(events.map(({ source }) => source))].sort()).toEqual(['clock', 'customer-statement']);
    expect([...new Set(events.map(({ clock }) => clock))]).toEqual(['d-brand-2013']);
  });

  it('the page says so, and that the case is replayed and what is made up', () => {
    expect(dBrand.view.headline.account).toBe('As the customer told it; no company record.');
    expect(dBrand.view.headline.scenario).toMatch(/9 July 2013/);
    expect(dBrand.view.headline.fictitious).toBeTruthy();
    expect(dBrand.view.headline.owner).toBe('D-brand customer service');
  });

  it('quotes only the literal words of promises', () => {
    const quoted = dBrand.view.promises.filter(({ literal }) => literal).map(({ words }) => words);
    expect(quoted).toMatchObject([{ text: '7日跟踪服务专门电话' }, { text: '好' }]);
  });

  it('the scenario’s clock has stopped: the plan stays open, and nothing of today is in it', async () => {
    const { plans } = (
      await dBrand.agent.get<{ plans: { ended: boolean; nextDueOn: string }[] }>('/follow-up-plans')
    ).body;
    expect(plans).toMatchObject([{ ended: false, nextDueOn: '2013-07-10' }]);
    const { events } = await dBrand.events();
    const last = Math.max(...events.map(({ recordedAt }) => recordedAt));
    expect(last).toBeLessThan(Date.parse('2013-07-10T00:00+08:00'));
  });

  it('has one owner, an organisation', async () => {
    const theCase = await dBrand.ofCase<{ owner: unknown; owners: unknown[] }>('');
    expect(theCase.owners).toHaveLength(1);
    expect(theCase.owner).toMatchObject({ kind: 'organisation', id: 'brand-d-service' });
  });
});

describe('The story as a timeline', () => {
  it('tells each of the sixteen touchpoints on its day', () => {
    const days = (type: string) =>
      dBrand.view.timeline.flatMap(item =>
        item.kind === 'day' ? item.entries.filter(entry => entry.type === type).map(() => item.date) : [],
      );
    expect(days('ContactRegistered')).toEqual(
      [
        ['06-06', '06-06', '06-06', '06-11', '06-13', '06-13', '06-16', '06-19', '06-19'],
        ['06-23', '06-24', '06-26', '07-09'],
      ]
        .flat()
        .map(day => `2013-${day}`),
    );
    expect(days('CallAttempted')).toEqual(['2013-06-13']);
    expect(days('WorkStepCompleted')).toEqual(['2013-06-23', '2013-07-09']);
    expect(days('PostRepairRegressionReported')).toEqual(['2013-06-24']);
  });

  it('is the same for the customer, in both languages', async () => {
    const tokens = tokensOf(dBrand.product.folder);
    const customer = clientOf(
      dBrand.product.url,
      await tokens.of('customer', { subject: dBrand.customerId, caseId: dBrand.caseId }),
    );
    const story = await customer.get<{ entries: { type: string }[] }>(`/cases/${dBrand.caseId}/timeline`);
    expect(story.status).toBe(200);
    expect(story.body.entries.length).toBeGreaterThan(90);
    const chinese = (
      await dBrand.auditor.get<CaseAudit>(`/audit/cases/${dBrand.caseId}`, { 'accept-language': 'zh-CN' })
    ).body.view!;
    expect(chinese.answer).toMatch(/33 天/);
    expect(chinese.promises.map(({ status }) => status.code)).toEqual(
      dBrand.view.promises.map(({ status }) => status.code),
    );
  });
});

describe('The same case as the specs of the libs hold it in memory', () => {
  // What a fact says besides ids, names and people's words.
  const SAID = `direction channel visit reason because outcome answer category certainty scope warrantyKept
    about kind literal medium occasion dueOn nextDueOn cadenceDays onTime lateDays workingDaysLate calendarDaysLate
    toldBestOn standardLatestOn reasonCode stays step result value atLeast unit phase moment otherPart daysAfter`;
  const members = SAID.split(/\s+/);

  it('says nothing that the product does not record on the same day', async () => {
    const said = (recordedAt: number, type: string, data: Record<string, unknown>) => {
      const { latestOn, bestOn } = (data['newDue'] ?? data['due'] ?? {}) as Record<string, unknown>;
      const what = members.flatMap(name =>
        data[name] === undefined ? [] : [`${name}: ${String(data[name])}`],
      );
      return [localDate(recordedAt, 'Asia/Shanghai'), type, ...what, latestOn, bestOn].join(' ');
    };
    const { events } = await dBrand.events();
    const recorded = events.map(event =>
      said(event.recordedAt, event.type, event.data as Record<string, unknown>),
    );
    const held = dBrandHistory().map(({ envelope, type, data }) =>
      said(envelope.recordedAt, type, data as Record<string, unknown>),
    );
    expect(held.filter(fact => !recorded.includes(fact))).toEqual([]);
  });
});
