import type { Role } from '#platform/access';
import { endOfDay, ManualClock, startOfDay, type LocalDate } from '#platform/time';
import { clientOf, type Client, type Problem } from '../kit/http.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';

/* A hotline that is never answered, as its customers tell it. Through HTTP, on a clock of its own. */

const ZONE = 'Asia/Shanghai';
const LINE = '021-5555 0000';
const HOUR = 3_600_000;
const SATURDAY = '2023-03-04';
const MONDAY = '2023-03-06';
const TUESDAY = '2023-03-07';
const at = (day: LocalDate, hour: number) => startOfDay(day, ZONE) + hour * HOUR;

interface Reached {
  readonly lines: readonly { channel: string; hour: number; attempted: { atLeast: number } }[];
  readonly longestSilence: readonly { attempts: number; from: string; to: string }[];
}
interface Alerts {
  readonly lines: readonly object[];
}
interface Promises {
  readonly promises: readonly { promiseId: string; caseId: string; about: string; status: string }[];
}
interface Caller {
  readonly caseId: string;
  readonly customerId: string;
  readonly client: Client;
}

describe('A hotline that is never answered', () => {
  let server: ServedHere;
  const clock = new ManualClock(at(MONDAY, 9));
  let supervisor: Client;
  let agent: Client;
  let li: Caller;
  let wang: Caller;
  let zhao: Caller;

  const as = async (role: Role, subject?: string): Promise<Client> =>
    clientOf(
      server.url,
      await server.access.local!.issueToken({
        id: subject ?? `${role}-1`,
        roles: [role],
        ttlSeconds: 7 * 24 * 3_600,
        ...(subject === undefined ? {} : { subject }),
      }),
    );
  async function caller(name: string, phone: string): Promise<Caller> {
    const { id: customerId } = await agent.done('/customers', { name, phone });
    const owner = { kind: 'unit-of-company', id: 'hotline', label: '客服中心' };
    const { id: caseId } = await agent.done('/cases', { customerId, owner, title: '充不进电' });
    return { caseId, customerId, client: await as('customer', `customer-${customerId}`) };
  }
  const report = ({ caseId }: Caller, over: object = {}) => ({
    caseId,
    channel: 'phone-hotline',
    number: LINE,
    outcome: 'no-answer',
    ...over,
  });
  /** That moment, after what had become due by then. */
  const on = async (instant: number): Promise<void> => {
    await server.installation.quiet();
    clock.set(instant);
    await server.deadlines.look();
    await server.installation.quiet();
  };
  async function ask<Body>(path: string, client = supervisor): Promise<Body> {
    await server.installation.quiet();
    const answer = await client.get<Body>(path);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.body;
  }
  const attempted = async () =>
    (await ask<Reached>('/reachability')).lines.reduce((sum, line) => sum + line.attempted.atLeast, 0);
  const callBacks = async ({ client }: Caller) =>
    (await ask<Promises>('/promises?about=call-back', client)).promises;

  beforeAll(async () => {
    server = await serveHere(clock);
    supervisor = await as('supervisor');
    agent = await as('agent');
    await supervisor.done('/consult-lines', {
      number: LINE,
      days: 'working-days',
      opens: '09:00',
      closes: '18:00',
      holder: '客服中心',
      tollFree: false,
    });
    li = await caller('李女士', '13900001111');
    wang = await caller('王先生', '13900002222');
    zhao = await caller('赵女士', '13900003333');
    await server.installation.quiet();
  }, 60_000);
  afterAll(() => server?.close());

  it('is counted by nobody but who called: each tells it for his own case', async () => {
    expect(await ask<Reached>('/reachability')).toMatchObject({ lines: [], longestSilence: [] });
    await on(at(MONDAY, 10));
    await li.client.done('/call-attempts', report(li, { ringSeconds: 60, summary: '响到自动挂断' }));
    const saturday = { occurredAt: SATURDAY, attempts: { atLeast: 2 } };
    await zhao.client.done('/call-attempts', report(zhao, saturday));
    expect(await ask<Alerts>('/reachability/alerts')).toMatchObject({ lines: [{ attempted: 3 }] });
    await on(at(MONDAY, 14));
    await wang.client.done('/call-attempts', report(wang, { outcome: 'busy', number: '02155550000' }));
    expect(await attempted()).toBe(4);
  });

  it('is not told of for another’s case, which is answered as one that is not there, nor about another, nor by nobody', async () => {
    const head = await server.installation.store.head();
    const strangers = [
      await wang.client.post<Problem>('/call-attempts', report(li)),
      await wang.client.post<Problem>('/call-attempts', report({ ...li, caseId: 'no-such-case' })),
      await wang.client.post<Problem>('/call-attempts', {
        ...report(li),
        caseId: undefined,
        customerId: li.customerId,
      }),
    ];
    for (const { status, body } of strangers)
      expect([status, body.type]).toEqual([404, '/problems/not-found']);
    expect((await clientOf(server.url).post('/call-attempts', report(li))).status).toBe(401);
    await server.installation.quiet();
    expect(await server.installation.store.head()).toBe(head);
    expect(await attempted()).toBe(4);
  });

  it('shows how rarely it is reached, by line and hour, and how long it has been silent', async () => {
    const { lines, longestSilence } = await ask<Reached>('/reachability');
    const line = { channel: 'phone-hotline', answered: 0, rate: 0 };
    expect(lines).toHaveLength(3);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...line, hour: 10, attempted: { atLeast: 1 } }),
        expect.objectContaining({ ...line, hour: 14, attempted: { atLeast: 1 } }),
        // Of Saturday only the day is known.
        expect.objectContaining({ ...line, hour: 'not told', attempted: { atLeast: 2 } }),
      ]),
    );
    expect(longestSilence).toMatchObject([{ attempts: 4, from: SATURDAY, to: MONDAY }]);
    expect((await wang.client.get('/reachability')).status).toBe(403);
  });

  it('is told of as below its target, once a day', async () => {
    const alerts = await ask<Alerts>('/reachability/alerts');
    expect(alerts.lines).toMatchObject([
      { from: '2023-02-28', to: MONDAY, attempted: 3, answered: 0, rate: 0, target: 0.8, alerts: 1 },
    ]);
  });

  it('promises a call back to who calls now, not for what is told of the past', async () => {
    expect(await callBacks(li)).toMatchObject([{ caseId: li.caseId, status: 'open' }]);
    expect(await callBacks(wang)).toMatchObject([{ caseId: wang.caseId, status: 'open' }]);
    expect(await callBacks(zhao)).toEqual([]);
    // What the company saw itself counts as much as what a customer says.
    const seen = report(zhao, { register: 'hotline', outcome: 'abandoned', ringSeconds: 20 });
    await agent.done('/call-attempts', seen);
    expect(await callBacks(zhao)).toMatchObject([{ caseId: zhao.caseId, status: 'open' }]);
  });

  it('makes the call back overdue by the clock, except for whom it came', async () => {
    await on(at(TUESDAY, 11));
    await agent.done('/contacts', {
      caseId: wang.caseId,
      register: 'hotline',
      direction: 'out',
      channel: 'phone-direct',
      summary: '回电',
    });
    const [promise] = await callBacks(wang);
    await wang.client.done(`/promises/${promise!.promiseId}/keep`, { keptAt: TUESDAY });
    await on(endOfDay(TUESDAY, ZONE) + 60_000);
    const statuses = await Promise.all([li, wang, zhao].map(callBacks));
    expect(statuses.map(([one]) => one!.status)).toEqual(['overdue', 'kept', 'overdue']);
  });

  it('stands on each customer’s own timeline, with what was promised and not done', async () => {
    const timeline = await ask<{ entries: { type: string }[] }>(`/cases/${li.caseId}/timeline`, li.client);
    const types = timeline.entries.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['CallAttempted', 'PromiseMade', 'PromiseOverdue']));
    expect((await wang.client.get(`/cases/${li.caseId}/timeline`)).status).toBe(404);
  });

  it('has each call in the register of its desk, under a number of its own', async () => {
    const { registers } = await ask<{ registers: object[] }>('/registers');
    const book = { register: 'hotline', year: 2023, entries: 5, highest: 5, missing: [], complete: true };
    expect(registers).toMatchObject([book]);
  });

  it('is answered at last: the silence ends, and stays the longest that it was', async () => {
    await agent.done('/contacts', {
      caseId: li.caseId,
      register: 'hotline',
      direction: 'in',
      channel: 'phone-hotline',
      number: LINE,
      summary: '客户终于打通',
      answered: true,
      handled: 'answered',
    });
    const { longestSilence } = await ask<Reached>('/reachability');
    expect(longestSilence).toMatchObject([{ attempts: 5, from: SATURDAY, to: MONDAY }]);
  });

  it('left calls unsettled when a working day ended: that day is told of, with their numbers', async () => {
    const path = '/handling-days/incomplete?register=hotline';
    const { days } = await ask<{ days: readonly { day: string }[] }>(path);
    expect(days.find(({ day }) => day === MONDAY)).toMatchObject({
      handled: 0,
      unhandled: '2023/1 2023/2 2023/3 2023/4',
    });
    expect(days.map(({ day }) => day)).not.toContain(SATURDAY);
  });

  it('left no fault in the server behind', () => {
    expect(server.faults).toEqual([]);
  });
});
