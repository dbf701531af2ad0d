import { A_QUARTER_MS } from '#service/disclosures/disclosure.rules.js';
import { clientOf, type Client } from '../kit/http.js';
import { eventually, pause } from '../kit/product.js';
import { Desk } from './desk.fixture.js';

/* Who saw what is personal, and what for: facts before the answer, which the customer sees. */

interface Looks {
  readonly disclosures: readonly {
    readonly kind: string;
    readonly by: string;
    readonly role: string;
    readonly purpose: string;
    readonly why: unknown;
    readonly caseId: string | null;
    readonly customerId: string | null;
  }[];
}

const desk = new Desk();
let auditor: Client;
let customer: Client;
beforeAll(async () => {
  await desk.open();
  auditor = clientOf(desk.product.url, await desk.tokens.of('auditor'));
  customer = clientOf(
    desk.product.url,
    await desk.tokens.of('customer', { subject: `customer-${desk.customer.id}` }),
  );
});
afterAll(() => desk.close());

const timeline = () => `/cases/${desk.theCase.id}/timeline?after=${desk.theCase.position}`;
const looks = async (client: Client, query = ''): Promise<Looks['disclosures']> => {
  const answer = await client.get<Looks>(`/disclosures?caseId=${desk.theCase.id}${query}`);
  expect(answer.status).toBe(200);
  return answer.body.disclosures;
};

/** Waits for the next quarter of an hour where this one ends sooner than `ms`. */
async function withinAQuarter(ms: number): Promise<void> {
  const left = A_QUARTER_MS - (Date.now() % A_QUARTER_MS);
  if (left < ms) await pause(left);
}

describe('A look at a case', () => {
  it('by an auditor without a purpose shows masks in place of what is personal, and leaves nothing', async () => {
    const masked = await auditor.get(timeline());
    expect([masked.status, masked.text.includes('充不进电')]).toEqual([200, false]);
    expect(masked.text).toContain('{"masked":true}');
    expect(masked.text).not.toMatch(/~p\d:/);
    const list = await auditor.get('/audit/cases');
    expect([list.status, list.text.includes('充不进电'), list.text.includes('masked')]).toEqual([
      200,
      false,
      true,
    ]);
    expect(await looks(customer)).toEqual([]);
  });

  it('for a stated purpose is a fact before it is answered, and the customer sees it', async () => {
    const seen = await auditor.get(`${timeline()}&purpose=other&why=${encodeURIComponent('监管部门来函')}`);
    expect(seen.text).toContain('充不进电');
    const [look] = await eventually(async () => {
      const all = await looks(customer);
      return all.length > 0 ? all : undefined;
    }, 'the look');
    expect(look).toMatchObject({
      kind: 'look',
      role: 'auditor',
      purpose: 'other',
      why: '监管部门来函',
      caseId: desk.theCase.id,
      customerId: `customer-${desk.customer.id}`,
    });
  });

  it('again within a quarter of an hour leaves nothing more; by another person it does', async () => {
    await withinAQuarter(5_000);
    const ask = () => desk.agent.get(timeline());
    await Promise.all([ask(), ask(), ask(), desk.agent.get(`/cases/${desk.theCase.id}/view`)]);
    const other = clientOf(desk.product.url, await desk.tokens.of('agent', { id: 'staff-other' }));
    await other.get(timeline());
    const byAgents = async () => (await looks(customer)).filter(({ role }) => role === 'agent');
    await eventually(async () => (await byAgents()).length === 2, 'two looks');
    expect((await byAgents()).map(({ purpose }) => purpose)).toEqual(['service', 'service']);
  });

  it('by the customer himself leaves none', async () => {
    const before = await looks(customer);
    expect((await customer.get(timeline())).text).toContain('充不进电');
    expect(await looks(customer)).toEqual(before);
  });

  it('for a purpose that is none is refused, and shows nothing', async () => {
    await desk.refused(
      desk.getting(`${timeline()}&purpose=curiosity`, auditor),
      422,
      'purpose-not-understood',
    );
    await desk.refused(desk.getting(`${timeline()}&purpose=other`, auditor), 422, 'purpose-not-understood');
    await desk.refused(desk.getting(`${timeline()}&purpose=${'x'.repeat(400)}`, auditor), 400, 'validation');
  });
});

describe('The record of looks', () => {
  it('shows a customer his own only', async () => {
    const stranger = await desk.agent.done('/customers', { name: '别人', fictitious: true });
    const theirs = clientOf(
      desk.product.url,
      await desk.tokens.of('customer', { subject: `customer-${stranger.id}` }),
    );
    expect(await looks(theirs)).toEqual([]);
    expect((await looks(customer)).length).toBeGreaterThan(0);
  });

  it('is asked by person, purpose and day', async () => {
    const supervisor = clientOf(desk.product.url, await desk.tokens.of('supervisor'));
    expect((await looks(supervisor, '&for=other')).map(({ role }) => role)).toEqual(['auditor']);
    expect(await looks(supervisor, '&by=nobody')).toEqual([]);
    expect(await looks(supervisor, '&since=2999-01-01')).toEqual([]);
    await desk.refused(
      desk.getting('/disclosures?since=yesterday', supervisor),
      422,
      'disclosures-day-not-understood',
    );
  });

  it('is on the customer’s page of the case', async () => {
    const view = await customer.get<{ looks: readonly { text: string }[] }>(`/cases/${desk.theCase.id}/view`);
    expect(view.body.looks.map(({ text }) => text).join('\n')).toMatch(
      /An auditor \(.*\) looked at your record/,
    );
  });
});
