import type { Role } from '#platform/access';
import { ManualClock } from '#platform/time';
import { clientOf, type Client } from '../kit/http.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';

/* A hotline that nobody answers, as its customers tell it: no switchboard counts what it never took up. */

const at = (text: string) => Date.parse(`${text}+08:00`);
const LINE = '400-820-0000';

interface Told {
  readonly customerId: string;
  readonly caseId: string;
}

describe('A hotline that is never answered', () => {
  let server: ServedHere;
  // A Monday.
  const clock = new ManualClock(at('2024-03-04T09:00'));
  const people: Told[] = [];

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
  const until = async (text: string): Promise<void> => {
    await server.installation.quiet();
    clock.set(at(text));
    await server.deadlines.look();
    await server.installation.quiet();
  };
  const asked = async <Body>(path: string, role: Role = 'supervisor'): Promise<Body> => {
    await server.installation.quiet();
    const { status, body } = await (await as(role)).get<Body>(path);
    expect([path, status]).toEqual([path, 200]);
    return body;
  };
  const inVain = async ({ customerId, caseId }: Told, number = LINE, attempts = 1) =>
    (await as('customer', `customer-${customerId}`)).post('/call-attempts', {
      caseId,
      channel: 'phone-hotline',
      outcome: 'no-answer',
      number,
      attempts: { atLeast: attempts },
    });

  beforeAll(async () => {
    server = await serveHere(clock);
    const agent = await as('agent');
    const owner = { kind: 'unit-of-company', id: 'hotline', label: '客服中心' };
    for (const name of ['李女士', '王先生', '赵女士']) {
      const { id: customerId } = await agent.done('/customers', { name, fictitious: true });
      await server.installation.quiet();
      const { id: caseId } = await agent.done('/cases', { customerId, owner, title: '无法开机' });
      people.push({ customerId, caseId });
    }
    await server.installation.quiet();
  }, 60_000);
  afterAll(() => server?.close());

  it('is counted as its customers tell it, however each writes its number', async () => {
    expect((await inVain(people[0]!)).status).toBeLessThan(300);
    await until('2024-03-04T10:00');
    expect((await inVain(people[1]!, '400 820 0000', 2)).status).toBeLessThan(300);
    await until('2024-03-05T11:00');
    expect((await inVain(people[2]!, '4008200000')).status).toBeLessThan(300);
    expect(await asked('/reachability?number=4008200000')).toMatchObject({
      longestSilence: [{ attempts: 4, from: '2024-03-04', to: '2024-03-05' }],
    });
  });

  it('takes nobody’s report on another customer’s case', async () => {
    const { status } = await inVain({ customerId: people[0]!.customerId, caseId: people[1]!.caseId });
    expect(status).toBe(404);
  });

  it('is told of as below the target', async () => {
    expect(await asked('/reachability/alerts')).toMatchObject({
      lines: [{ attempted: 4, answered: 0, rate: 0, target: 0.8, to: '2024-03-05' }],
    });
  });

  it('leaves each customer with a call back promised, overdue when its day is over', async () => {
    const promises = (caseId: string) =>
      asked<{ promises: { about: string }[] }>(`/promises?caseId=${caseId}`, 'agent');
    expect((await promises(people[0]!.caseId)).promises).toMatchObject([{ about: 'call-back' }]);
    for (const day of ['06', '07', '08']) await until(`2024-03-${day}T09:00`);
    for (const { caseId } of people) {
      const { entries } = await asked<{ entries: { type: string }[] }>(`/cases/${caseId}/timeline`, 'agent');
      const types = entries.map(({ type }) => type);
      expect(types).toEqual(expect.arrayContaining(['CallAttempted', 'PromiseMade', 'PromiseOverdue']));
    }
  });

  it('leaves the calls unsettled: their numbers are told at the end of each working day', async () => {
    const { days } = await asked<{ days: { day: string }[] }>('/handling-days/incomplete?register=hotline');
    expect(days.map(({ day }) => day)).toEqual(['2024-03-07', '2024-03-06', '2024-03-05', '2024-03-04']);
    expect(days.at(-1)).toMatchObject({ received: 2, handled: 0, unhandled: '2024/1 2024/2' });
    expect(await asked('/contacts/unhandled?register=hotline', 'agent')).toMatchObject({
      contacts: [{ number: 1 }, { number: 2 }, { number: 3 }],
    });
  });
});
