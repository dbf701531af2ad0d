import type { Role } from '#platform/access';
import { ManualClock, startOfDay, type LocalDate } from '#platform/time';
import { clientOf, type Client, type Problem } from '../kit/http.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';

/*
 * Out of every service point's reach: a customer asks for service without a case, is owed options that need no journey,
 * is let down by the clock, chooses; two attempts fail; what the repair costs is disputed, reviewed and quoted, and only
 * he accepts it. Through HTTP, on a clock of its own.
 */

const ZONE = 'Asia/Shanghai';
const NOON = 12 * 3_600_000;
const yuan = (n: number) => ({ minor: n * 100, currency: 'CNY' });
const terms = (price: number, validUntil: LocalDate) => ({
  defect: 'mainboard',
  maxPrice: yuan(price),
  items: [{ what: 'mainboard', price: yuan(price - 100) }],
  days: 6,
  replacement: { offered: false },
  handInAt: 'pudong',
  ancillary: [],
  validUntil,
});

describe('A repair out of every service point’s reach', () => {
  const clock = new ManualClock(startOfDay('2026-03-02', ZONE) + NOON);
  let server: ServedHere;
  let agent: Client;
  let himself: Client;
  let requestId: string;
  let repairOrderId: string;
  let caseId: string;

  const as = async (role: Role, subject?: string): Promise<Client> => {
    const who = { id: subject ?? `${role}-1`, roles: [role], ttlSeconds: 600 };
    return clientOf(server.url, await server.access.local!.issueToken(subject ? { ...who, subject } : who));
  };
  /** Noon of that day, after what had become due by then. */
  const on = async (day: LocalDate): Promise<void> => {
    await server.installation.quiet();
    clock.set(startOfDay(day, ZONE) + NOON);
    await server.deadlines.look();
    await server.installation.quiet();
    agent = await as('agent');
  };
  const refused = (answer: { status: number; body: unknown }) => [
    answer.status,
    (answer.body as Problem).type.replace('/problems/', ''),
  ];
  const types = async (): Promise<readonly string[]> => {
    await server.installation.quiet();
    const { body } = await agent.get<{ entries: { type: string }[] }>(`/cases/${caseId}/timeline`);
    return body.entries.map(({ type }) => type);
  };

  beforeAll(async () => {
    server = await serveHere(clock);
    agent = await as('agent');
    const { id } = await agent.done('/customers', { name: '古丽', phone: '13900002468' });
    await server.installation.quiet();
    himself = await as('customer', `customer-${id}`);
    const manager = await as('manager');
    await manager.done('/service-points', {
      name: '浦东维修点',
      city: '上海',
      brands: ['D'],
      hours: '9:00–18:00',
    });
  });
  afterAll(() => server.close());

  it('anyone finds in the directory that nobody serves there', async () => {
    await server.installation.quiet();
    const anybody = clientOf(server.url);
    const found = async (city: string) =>
      (
        await anybody.get<{ servicePoints: object[] }>(
          `/service-points?brand=D&city=${encodeURIComponent(city)}`,
        )
      ).body.servicePoints.length;
    expect([await found('喀什'), await found('上海')]).toEqual([0, 1]);
  });

  it('the customer asks without a case, and has number and case at once', async () => {
    ({ id: requestId } = await himself.done('/service-requests', {
      symptom: '开机响七声',
      dataOnDevice: false,
    }));
    const receipt = await himself.get<{ formNo: string; caseId: string }>(
      `/service-requests/${requestId}/receipt`,
    );
    expect(receipt.body.formNo).toMatch(/^F-[0-9A-F]{10}$/);
    ({ caseId } = receipt.body);
    await server.installation.quiet();
    expect((await himself.get(`/cases/${caseId}`)).body).toMatchObject({
      caseId,
      owner: { id: 'service-desk' },
    });
  });

  it('he is owed two options without a journey; the clock says that none came in time', async () => {
    await himself.done(`/service-requests/${requestId}/no-service-point`, {
      city: '喀什',
      nearest: '上海',
      km: 4000,
    });
    await on('2026-03-05');
    expect(await types()).toContain('RemoteOptionsMissed');
    const offer = (...remote: boolean[]) =>
      agent.post(`/service-requests/${requestId}/options`, {
        options: remote.map((one, n) => ({ id: `${n}`, text: `方案 ${n}`, remote: one })),
      });
    expect(refused(await offer(true, false))).toEqual([422, 'remote-options-needed']);
    expect((await offer(true, true)).status).toBeLessThan(300);
    const choice = `/service-requests/${requestId}/choice`;
    expect(refused(await agent.post(choice, { optionId: '0' }))).toEqual([403, 'only-the-customer-chooses']);
    himself = await as('customer', await subject());
    expect((await himself.post(choice, { optionId: '0' })).status).toBeLessThan(300);
  });

  it('two attempts fail, and the report knows whose patience is exhausted', async () => {
    for (const n of [1, 2])
      await agent.done(`/service-requests/${requestId}/attempts`, {
        result: 'not-fixed',
        how: 'phone',
        words: `${n}`,
      });
    await server.installation.quiet();
    const { body } = await agent.get('/reports/repair-attempts');
    expect(body).toMatchObject({ exhausted: [{ requestId, attempts: 2, failed: 2 }] });
  });

  it('what it costs is disputed by him, and reviewed by somebody who did not decide it', async () => {
    const order = { caseId, requestId, shop: { id: 'pudong', label: '浦东维修点' } };
    ({ id: repairOrderId } = await agent.done('/repair-orders', order));
    const at = `/repair-orders/${repairOrderId}`;
    const paid = { decision: 'paid', ruleId: 'house-term', cause: 'out-of-term' };
    await agent.done(`${at}/chargeability`, paid);
    expect(refused(await agent.post(`${at}/work-steps`, { step: 'swap' }))).toEqual([
      409,
      'quote-not-accepted',
    ]);
    expect(refused(await agent.post(`${at}/chargeability-disputes`, { words: '没过保' }))).toEqual([
      403,
      'only-the-customer-answers',
    ]);
    await himself.done(`${at}/chargeability-disputes`, { words: '没过保' });
    await server.installation.quiet();
    const supervisor = await as('supervisor');
    const { body } = await supervisor.get<{ disputes: { disputeId: string }[] }>('/chargeability-disputes');
    const review = { disputeId: body.disputes[0]!.disputeId, ...paid, why: '发票已超过两年' };
    expect(refused(await agent.post(`${at}/chargeability-reviews`, review))).toEqual([403, 'forbidden']);
    await supervisor.done(`${at}/chargeability-reviews`, review);
  });

  it('a quote gets no worse for thirty days, and nobody but he accepts it', async () => {
    const at = `/repair-orders/${repairOrderId}`;
    const { events } = await agent.done(`${at}/quotes`, { terms: terms(1200, '2026-04-30') });
    expect(events.map(({ type }) => type)).toEqual(['QuoteGiven']);
    await on('2026-03-20');
    expect(refused(await agent.post(`${at}/quotes`, { terms: terms(1300, '2026-05-30') }))).toEqual([
      422,
      'quote-worse',
    ]);
    await agent.done(`${at}/quotes`, { terms: terms(1100, '2026-05-30') });
    const order = await agent.get<{ charges: { quotes: { quoteId: string }[] } }>(at);
    const { quoteId } = order.body.charges.quotes[1]!;
    expect(refused(await agent.post(`${at}/accept-quote`, { quoteId }))).toEqual([
      403,
      'only-the-customer-answers',
    ]);
    himself = await as('customer', await subject());
    await himself.done(`${at}/accept-quote`, { quoteId });
    expect((await agent.post(`${at}/work-steps`, { step: 'swap' })).status).toBeLessThan(300);
  });

  it('his page tells all of it in both languages', async () => {
    await server.installation.quiet();
    for (const [locale, words] of [
      ['zh-CN', ['没有维修点', '没有提出无需到店的方案', '已有 2 次没有修好', '提出异议', '客户接受了报价']],
      [
        'en',
        ['No service point', 'Attempt 2', 'disputed the charge', 'at most CNY 1100', 'accepted the quote'],
      ],
    ] as const) {
      const { text } = await himself.get(`/cases/${caseId}/view`, { 'accept-language': locale });
      for (const each of words) expect(text).toContain(each);
    }
    expect(server.faults).toEqual([]);
  });

  const subject = async (): Promise<string> =>
    (await agent.get<{ customerId: string }>(`/cases/${caseId}`)).body.customerId;
});
