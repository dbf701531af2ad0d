import { clientOf, type Client } from '../kit/http.js';
import { pause } from '../kit/product.js';
import { Desk } from './desk.fixture.js';

/* Cards that are checked, and units that change hands, as people outside meet them. */

const desk = new Desk();
let supervisor: Client;
let customerOf: (customerId: string) => Promise<Client>;
beforeAll(async () => {
  await desk.open();
  supervisor = clientOf(desk.product.url, await desk.tokens.of('supervisor'));
  customerOf = async id =>
    clientOf(desk.product.url, await desk.tokens.of('customer', { subject: `customer-${id}` }));
});
afterAll(() => desk.close());

/** Asks again until the answer holds it: what follows by reactions takes a moment. */
async function until<Body>(
  ask: () => Promise<{ body: Body }>,
  holds: (body: Body) => boolean,
): Promise<Body> {
  for (let tries = 0; tries < 400; tries++) {
    const { body } = await ask();
    if (body !== undefined && holds(body)) return body;
    await pause(25);
  }
  throw new Error('Not within ten seconds.');
}

async function unitWithCard(unitId: string, serialNo: string, cardNo: string): Promise<void> {
  const unit = { productClass: 'computer', brand: 'D', model: '超极本', channel: 'domestic' };
  await desk.agent.done('/units', { ...unit, unitId, serialNo });
  await until(
    () => desk.agent.get<{ unitId?: string }>(`/units/${unitId}`),
    body => body.unitId === unitId,
  );
  await desk.agent.done(`/units/${unitId}/warranty-card`, {
    cardNo,
    termMonths: 12,
    purchasedOn: '2026-02-01',
    signedByMaker: true,
  });
  await until(
    () => desk.agent.get<{ card: object | null }>(`/units/${unitId}`),
    body => body.card !== null,
  );
}

describe('A cloned warranty card', () => {
  interface Clones {
    readonly clones: readonly { claimId: string; unitId: string; origins: number; checks: number }[];
  }
  interface Check {
    readonly result: string;
    readonly cloneSuspected?: boolean;
  }
  const anybody = () => clientOf(desk.product.url);
  const clones = (status = 'open') => supervisor.get<Clones>(`/suspected-clones?status=${status}`);

  it('is found by its checks: one number, asked for in four towns within days', async () => {
    await unitWithCard('u-card', 'SN-CLONE-1', 'C-CLONE-1');
    expect((await anybody().get<Check>('/warranty-cards/C-CLONE-1')).body).toMatchObject({
      result: 'genuine',
    });
    const ask = (place: string, daysAgo: number) =>
      desk.agent.done('/warranty-cards/verify', {
        cardNo: 'c clone 1',
        channel: 'phone',
        askedBy: 'buyer',
        place,
        occurredAt: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
      });
    await ask('喀什', 5);
    await ask('上海', 4);
    const twice = await ask('上海', 3);
    expect((await clones()).body.clones).toEqual([]);
    expect(twice.events.map(({ type }) => type)).toEqual(['WarrantyCardVerified']);
    // The public check from here was the first origin, two towns make three: the fourth is one too many.
    const fourth = await ask('广州', 0);
    expect(fourth.events.map(({ type }) => type)).toEqual(['WarrantyCardVerified', 'CloneSuspected']);
    const { clones: found } = await until(
      () => clones(),
      body => body.clones.length > 0,
    );
    expect(found).toMatchObject([{ unitId: 'u-card', origins: 4, checks: 5 }]);
    const doubted = await until(
      () => anybody().get<Check>('/warranty-cards/C-CLONE-1'),
      body => body.cloneSuspected === true,
    );
    expect(doubted.result).toBe('genuine');

    const verdict = { verdict: 'cloned', words: '四地出现同一号码。' };
    await supervisor.done(`/suspected-clones/${found[0]!.claimId}/judge`, verdict);
    const after = await until(
      () => anybody().get<Check>('/warranty-cards/C-CLONE-1'),
      body => body.result === 'duplicate',
    );
    expect(after.cloneSuspected).toBeUndefined();
    expect((await clones()).body.clones).toEqual([]);
    expect((await clones('cloned')).body.clones).toHaveLength(1);
  });

  it('is no answer to who asks in bulk: numbers that nobody issued leave nothing, and there is an end to asking', async () => {
    const before = await desk.head();
    const answers = [];
    // Sixty a minute, and a minute may end in between.
    for (let number = 0; number < 130; number++)
      answers.push(await anybody().get<Check>(`/warranty-cards/GUESS-${number}`));
    expect(await desk.head()).toBe(before);
    const asked = answers.filter(({ status }) => status === 200);
    for (const { body } of asked) expect(body).toEqual({ result: 'unknown-number' });
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(asked.length + refused.length).toBe(130);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('A unit that was sold on', () => {
  it('shows its service history to the new owner, and nothing of the person who had it', async () => {
    const secrets = ['李旧主', '13911112222', 'FP-OLD-77', '我家的密码是'];
    const before = await desk.agent.done('/customers', { name: '李旧主', phone: '13911112222' });
    const next = await desk.agent.done('/customers', { name: '王新主', phone: '13933334444' });
    await unitWithCard('u-sold', 'SN-SOLD-1', 'C-SOLD-1');
    const sold = await desk.agent.done('/sales', {
      unitIds: ['u-sold'],
      buyer: before.id,
      channel: 'shop',
      invoiceNo: 'FP-OLD-77',
      soldOn: '2026-02-01',
    });
    const theCase = await desk.agent.done(
      '/cases',
      desk.opening({ customerId: before.id, unitId: 'u-sold' }),
    );
    const shop = { id: 'pudong', label: '浦东维修点' };
    const order = await desk.agent.done('/repair-orders', {
      caseId: theCase.id,
      shop,
      symptom: '我家的密码是 1234',
      customerData: false,
      source: 'company-record',
    });
    await desk.agent.done(`/repair-orders/${order.id}/complete`, {
      result: 'fixed',
      source: 'company-record',
    });
    const owner = await customerOf(next.id);
    expect((await owner.get('/units/u-sold/service-history')).status).toBe(404);
    await desk.agent.done('/units/u-sold/transfer', { to: next.id, saleId: sold.id });

    type History = { entries: readonly { what: string }[] };
    const history = await until(
      () => owner.get<History>('/units/u-sold/service-history'),
      body => body.entries?.some(({ what }) => what === 'OwnershipTransferred'),
    );
    expect(history.entries.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'SaleRecorded',
        'RepairOrderOpened',
        'RepairCompleted',
        'OwnershipTransferred',
      ]),
    );
    const pages = [
      '/units/u-sold/service-history',
      '/units/u-sold',
      '/units/u-sold/entitlement',
      '/units/u-sold/parts',
      `/cases/${theCase.id}`,
      `/cases/${theCase.id}/timeline`,
      `/customers/${before.id}`,
      `/customers/${before.id}/consultations`,
      '/cases',
    ];
    const seen = await Promise.all(pages.map(async page => [page, await owner.get(page)] as const));
    expect(seen.slice(0, 3).map(([, { status }]) => status)).toEqual([200, 200, 200]);
    for (const [page, { text }] of seen)
      for (const secret of [...secrets, before.id]) {
        if (!page.includes(secret)) expect([page, text.includes(secret)]).toEqual([page, false]);
      }
    const former = await customerOf(before.id);
    expect((await former.get('/units/u-sold/service-history')).status).toBe(404);
  });
});
