import { createHash } from 'node:crypto';
import { jpeg } from '#platform/files/testing/index.js';
import type { Role } from '#platform/access';
import { endOfDay, ManualClock, startOfDay, type LocalDate } from '#platform/time';
import type { Entitlement, Remedy } from '#service/entitlements/entitlement.rules.js';
import type { ExchangeListAnswer } from '#service/entitlements/queries/exchange-list.js';
import type { RemedyListAnswer } from '#service/entitlements/queries/remedy-list.js';
import { clientOf, type Client } from '../kit/http.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';

/*
 * A fridge bought on 1 October 2022 is repaired three times inside its term, fails again and is exchanged; the new one
 * has the old one's history behind it. Through HTTP, on a clock of its own.
 */

const ZONE = 'Asia/Shanghai';
const NOON = 12 * 3_600_000;
const OLD = 'fridge-old';
const NEW = 'fridge-new';

describe('A unit repaired three times inside its term', () => {
  let server: ServedHere;
  const clock = new ManualClock(startOfDay('2022-10-01', ZONE) + NOON);
  let customerId: string;
  let caseId: string;
  let remedyId: string;
  let photo: string;

  const as = async (role: Role, subject?: string): Promise<Client> =>
    clientOf(
      server.url,
      await server.access.local!.issueToken({
        id: subject ?? `${role}-1`,
        roles: [role],
        ttlSeconds: 600,
        ...(subject === undefined ? {} : { subject }),
      }),
    );
  const customer = () => as('customer', `customer-${customerId}`);
  /** Noon of that day, after what had become due by then. */
  const on = async (day: LocalDate): Promise<void> => {
    await server.installation.quiet();
    clock.set(startOfDay(day, ZONE) + NOON);
    await server.deadlines.look();
    await server.installation.quiet();
  };
  const rights = async (unitId: string, query = '', client?: Client): Promise<Entitlement> => {
    await server.installation.quiet();
    const asked = await (client ?? (await as('agent'))).get<Entitlement>(
      `/units/${unitId}/entitlement${query}`,
    );
    expect(asked.status).toBe(200);
    return asked.body;
  };
  const remedy = ({ remedies }: Entitlement, kind: Remedy['kind']) =>
    remedies.find(one => one.kind === kind && one.scope === 'whole-machine');
  const timelineTypes = async (): Promise<readonly string[]> => {
    await server.installation.quiet();
    const { body } = await (
      await as('agent')
    ).get<{ entries: { type: string }[] }>(`/cases/${caseId}/timeline`);
    return body.entries.map(({ type }) => type);
  };

  beforeAll(async () => {
    server = await serveHere(clock);
    const agent = await as('agent');
    ({ id: customerId } = await agent.done('/customers', { name: '李女士', phone: '13900001357' }));
    for (const [unitId, serialNo] of [
      [OLD, 'FR-1'],
      [NEW, 'FR-2'],
    ])
      await agent.done('/units', {
        unitId,
        serialNo,
        productClass: 'appliance',
        brand: 'W',
        channel: 'domestic',
      });
    await server.installation.quiet();
    const buyer = customerId;
    await agent.done('/sales', {
      unitIds: [OLD],
      buyer,
      channel: 'shop',
      invoicedOn: '2022-10-01',
      freeDelivery: true,
    });
    await on('2023-03-01');
    const owner = { kind: 'unit-of-company', id: 'desk', label: '客服中心' };
    ({ id: caseId } = await (
      await as('agent')
    ).done('/cases', { customerId, unitId: OLD, owner, title: '不制冷' }));
    const bytes = jpeg('compressor');
    await (
      await as('technician')
    ).send(`/cases/${caseId}/files`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
    photo = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  }, 60_000);
  afterAll(() => server?.close());

  /** Brought in, repaired, tested, given back. */
  async function repairedBetween(from: LocalDate, to: LocalDate): Promise<void> {
    await on(from);
    const { id } = await (
      await as('agent')
    ).done('/repair-orders', {
      caseId,
      shop: { id: 'east', label: '东区维修点' },
      symptom: '不制冷',
      customerData: false,
    });
    await (await as('technician')).done(`/repair-orders/${id}/receive`, {});
    await on(to);
    const technician = await as('technician');
    await technician.done(`/repair-orders/${id}/work-steps`, { step: 'test', evidence: [photo] });
    await technician.done(`/repair-orders/${id}/complete`, { result: 'fixed' });
    await technician.done(`/repair-orders/${id}/hand-over`, { testedInPresence: true });
  }

  it('has the right to a repair only, before and after the first one', async () => {
    expect(remedy(await rights(OLD), 'exchange')).toMatchObject({ status: 'not-yet' });
    await repairedBetween('2023-03-01', '2023-03-11');
    const answer = await rights(OLD);
    expect([answer.repairsCounted, answer.repairCost]).toEqual([1, 'free']);
    expect(remedy(answer, 'exchange')?.status).toBe('not-yet');
    expect(answer.terms[0]?.alternatives.map(({ end }) => end)).toEqual(['2023-10-11']);
  });

  it('after the second is one failure away from an exchange, and with the third has it', async () => {
    await repairedBetween('2023-05-01', '2023-05-06');
    expect(remedy(await rights(OLD), 'exchange')?.status).toBe('conditional');
    await repairedBetween('2023-07-01', '2023-07-03');
    const answer = await rights(OLD);
    expect(answer.repairsCounted).toBe(3);
    expect(remedy(answer, 'exchange')).toMatchObject({
      status: 'available',
      rules: [{ id: 'R-09', article: '§11' }],
    });
    expect(remedy(answer, 'refund')?.status).toBe('available');
    expect(answer.terms[0]?.alternatives.map(({ end }) => end)).toEqual(['2023-10-18']);
    for (const { text } of answer.trace) {
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(text.en).not.toMatch(/\p{Script=Han}|undefined/u);
    }
  });

  it('asked about a day before, gets the answer of that day', async () => {
    const then = await rights(OLD, '?at=2023-04-01');
    expect([then.repairsCounted, remedy(then, 'exchange')?.status]).toEqual([1, 'not-yet']);
    expect(await rights(OLD, '?at=2023-04-01&knownBy=2023-04-01')).toMatchObject({
      repairsCounted: 1,
      remedies: then.remedies,
      terms: then.terms,
      trace: then.trace,
    });
  });

  it('is offered the exchange, to which nobody but the customer agrees', async () => {
    await on('2023-08-01');
    const proposal = { caseId, kind: 'exchange', grounds: 'law', ruleIds: ['R-09 §11'] };
    ({ id: remedyId } = await (await as('agent')).done('/remedies', proposal));
    const refused = await (await as('agent')).post<{ type: string }>(`/remedies/${remedyId}/agreement`, {});
    expect([refused.status, refused.body.type]).toEqual([403, '/problems/only-customer-agrees']);
    const stranger = await as('customer', 'customer-other');
    expect((await stranger.post(`/remedies/${remedyId}/agreement`, {})).status).toBe(404);
    await (await customer()).done(`/remedies/${remedyId}/agreement`, {});
    await server.installation.quiet();
    const { body } = await (await customer()).get<ExchangeListAnswer>('/exchanges');
    expect(body.exchanges).toMatchObject([
      { exchangeId: remedyId, status: 'to-fetch', pickUpOn: '2023-08-04' },
    ]);
  });

  it('is promised the pick-up, whose missing the clock records', async () => {
    clock.set(endOfDay('2023-08-04', ZONE) + 60_000);
    await server.deadlines.look();
    const types = await timelineTypes();
    expect(types.filter(type => type === 'ExchangePickUpMissed')).toHaveLength(1);
    expect(types).toEqual(expect.arrayContaining(['PromiseMade', 'PromiseOverdue']));
  });

  it('is exchanged at no cost: nothing can be charged at any step', async () => {
    await on('2023-08-07');
    const agent = await as('agent');
    const charged = await agent.post<{ type: string }>(`/exchanges/${remedyId}/collection`, {
      how: 'fetched',
      customerPaid: { minor: 5000, currency: 'CNY' },
    });
    expect([charged.status, charged.body.type]).toEqual([422, '/problems/exchange-is-free']);
    await agent.done(`/exchanges/${remedyId}/collection`, { how: 'fetched' });
    await agent.done(`/exchanges/${remedyId}/swap`, { newUnitId: NEW, rework: ['installation'] });
    await agent.done(`/exchanges/${remedyId}/rework`, { work: 'installation' });
    await server.installation.quiet();
    const { body } = await (await customer()).get<RemedyListAnswer>('/remedies');
    expect(body.remedies).toMatchObject([{ status: 'executed', newUnitId: NEW, amountMinor: null }]);
    expect(await timelineTypes()).toEqual(
      expect.arrayContaining([
        'UnitSwapped',
        'UnitReplacedBy',
        'RemedyExecuted',
        'ExchangeFinished',
        'PromiseKeptLate',
      ]),
    );
  });

  it('has its history linked: each unit’s file names the other, and the old one takes no new service', async () => {
    const agent = await as('agent');
    expect((await agent.get(`/units/${OLD}`)).body).toMatchObject({ replacedBy: { unitId: NEW, remedyId } });
    expect((await agent.get(`/units/${NEW}`)).body).toMatchObject({ replaces: { unitId: OLD, remedyId } });
    const shop = { id: 'east' };
    const closed = await agent.post<{ type: string; detail: string }>('/repair-orders', {
      caseId,
      unitId: OLD,
      shop,
    });
    expect([closed.status, closed.body.type]).toEqual([409, '/problems/unit-was-replaced']);
    expect(closed.body.detail).toContain(NEW);
  });

  it('gives the new unit a term of its own, computed with the old one’s streams before it', async () => {
    const answer = (await rights(NEW)) as Entitlement & { streams: readonly string[] };
    expect(answer.terms[0]?.alternatives.map(({ end }) => end)).toEqual(['2024-08-07']);
    expect(answer.repairsCounted).toBe(0);
    expect(answer.trace[0]?.rules).toEqual([{ id: 'R-09', article: '§13' }]);
    expect(answer.streams.filter(stream => stream.startsWith('repairOrder-'))).toHaveLength(3);
    expect(await rights(NEW, '', await customer())).toMatchObject({ unitId: NEW, basis: 'computed' });
    expect((await (await as('customer', 'customer-other')).get(`/units/${NEW}/entitlement`)).status).toBe(
      404,
    );
  });

  it('shows them on a page to print: to staff for each unit, to the customer by his link for the unit he has now', async () => {
    const agent = await as('agent');
    const old = await agent.get(`/rights/${OLD}?lang=en&at=2023-07-04`);
    expect(old.text).toContain('data-remedy="exchange whole-machine available"');
    expect(old.text).toContain('until 18 October 2023');
    expect(old.text).toContain('R-09 §11 (from 25 August 1995, read on secondary pages)');
    const { id: linkId } = await agent.done('/case-links', { caseId });
    const page = `/c/${server.access.caseLinkToken(linkId)}`;
    const visitor = clientOf(server.url);
    expect((await visitor.get(`${page}/rights`)).status).toBe(404);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const passed = await visitor.send(`${page}/factor`, {
      method: 'POST',
      headers: form,
      body: 'digits=1357',
    });
    const cookie = passed.headers.get('set-cookie')!.split(';')[0]!;
    await server.installation.quiet();
    const [zh, en] = [
      await visitor.get(`${page}/rights?lang=zh-CN`, { cookie }),
      await visitor.get(`${page}/rights?lang=en`, { cookie }),
    ];
    expect(en.text).toContain('until 7 August 2024');
    expect(zh.text).toContain('到 2024年8月7日');
    expect((await visitor.get(`${page}?lang=en`, { cookie })).text).toContain(`${page}/rights?lang=en`);
    for (const { text } of [old, zh, en]) expect(text).not.toMatch(/undefined|\[object|NaN|~p[12]:/);
    expect((await (await as('customer', 'customer-other')).get(`/rights/${OLD}`)).status).toBe(404);
  });

  it('left no fault in the server behind', () => {
    expect(server.faults).toEqual([]);
  });
});
