import type { AuditEvent, CaseAudit, CaseComparison, CaseEvents } from '#service/audit/queries/shapes.js';
import type { OneEventAnswer } from '#service/audit/scopes/one-event.js';
import type {
  ScopeComparisonAnswer,
  ScopeEventsAnswer,
  ScopeReplayAnswer,
} from '#service/audit/scopes/scope-answers.js';
import { clientOf } from '../kit/http.js';
import { demoCases } from '../kit/demo.js';
import { tokensOf } from '../kit/tokens.js';
import { startDBrand, type DBrand } from './dbrand.fixture.js';

/* The D-brand case as the histories of its unit, its customer, who recorded it, and the shop tell it, on five days. */

const DAYS = ['2013-06-15', '2013-06-20', '2013-06-24', '2013-07-05', '2013-07-09'] as const;
const KINDS = ['units', 'customers', 'people', 'shops'] as const;
type Day = (typeof DAYS)[number];
type Kind = (typeof KINDS)[number];
const everyCell = KINDS.flatMap(kind => DAYS.map(day => [kind, day] as const));

/** What was promised, how it stood, and the day it was last told for. */
const PROMISES: Readonly<Record<Day, readonly (readonly [string, string, string | null])[]>> = {
  '2013-06-15': [
    ['follow-up contact', 'open', null],
    ['part sent ahead', 'at-risk', '2013-06-16'],
  ],
  '2013-06-20': [
    ['follow-up contact', 'open', null],
    ['part sent ahead', 'broken', '2013-06-16'],
    ['arrival of the part', 'open', '2013-06-24'],
    ['urging', 'open', null],
  ],
  '2013-06-24': [
    ['follow-up contact', 'open', null],
    ['part sent ahead', 'broken', '2013-06-16'],
    ['arrival of the part', 'kept', '2013-06-24'],
    ['urging', 'empty', null],
    ['replacement', 'open', null],
  ],
  '2013-07-05': [
    ['follow-up contact', 'open', null],
    ['part sent ahead', 'broken', '2013-06-16'],
    ['arrival of the part', 'kept', '2013-06-24'],
    ['urging', 'empty', null],
    ['replacement', 'overdue', '2013-07-04'],
  ],
  '2013-07-09': [
    ['follow-up contact', 'open', null],
    ['part sent ahead', 'broken', '2013-06-16'],
    ['arrival of the part', 'kept', '2013-06-24'],
    ['urging', 'empty', null],
    ['replacement', 'kept-late', '2013-07-04'],
  ],
};
/** Findings of promises and contacts that are there on a day, and that are not there yet or no more. */
const FOUND: Readonly<Record<Day, { readonly is: readonly string[]; readonly not: readonly string[] }>> = {
  '2013-06-15': { is: ['unanswered-call'], not: ['broken-promise', 'missed-reply'] },
  '2013-06-20': { is: ['broken-promise', 'missed-reply', 'follow-up-late'], not: ['empty-promise'] },
  '2013-06-24': { is: ['broken-promise', 'empty-promise', 'kept-promise'], not: ['follow-up-missed'] },
  '2013-07-05': { is: ['overdue-promise', 'silence', 'follow-up-missed'], not: ['late-promise'] },
  '2013-07-09': { is: ['late-promise', 'silence', 'second-repair-done'], not: ['overdue-promise'] },
};

let dBrand: DBrand;
let ids: Readonly<Record<Kind, string>>;
/** Of the case, masked as those of a unit are. */
let ofCase: ReadonlyMap<string, AuditEvent>;
const get = async <Body>(path: string): Promise<Body> => {
  const answer = await dBrand.auditor.get<Body>(`/audit/${path}`);
  if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}: ${answer.text}`);
  return answer.body;
};
const replayed = (kind: Kind, day: Day) => get<ScopeReplayAnswer>(`${kind}/${ids[kind]}?at=${day}`);
const eventsOf = async (kind: Kind, day?: Day): Promise<Pick<ScopeEventsAnswer, 'events' | 'total'>> => {
  const path = `${kind}/${ids[kind]}/events?limit=200${day ? `&at=${day}` : ''}`;
  let page = await get<ScopeEventsAnswer>(path);
  const { total } = page;
  const events = [...page.events];
  while (page.next)
    events.push(...(page = await get<ScopeEventsAnswer>(`${path}&cursor=${page.next}`)).events);
  return { events, total };
};
const caseAt = (day: Day) => get<CaseAudit>(`cases/${dBrand.caseId}?at=${day}`);

beforeAll(async () => {
  dBrand = await startDBrand();
  const { events } = await get<CaseEvents>(`cases/${dBrand.caseId}/events?limit=500`);
  ofCase = new Map(events.map(event => [event.id, event]));
  const person = events.find(({ type }) => type === 'PromiseMade')!.actor;
  ids = { units: dBrand.unitId, customers: dBrand.customerId, people: person, shops: 'pudong' };
});
afterAll(() => dBrand.product.stop());

describe('As known at the end of a day, by the history', () => {
  it.each(everyCell)('of %s on %s the case stands as it does by itself', async (kind, day) => {
    const [stood, { events }, known] = await Promise.all([
      replayed(kind, day),
      eventsOf(kind, day),
      caseAt(day),
    ]);
    expect([stood.day, stood.total, stood.moreCases, stood.moreStreams]).toEqual([day, events.length, 0, 0]);
    expect(stood.cases.map(({ caseId }) => caseId)).toEqual([dBrand.caseId]);
    for (const { status, promises, findings } of stood.cases) {
      expect(status).toBe('open');
      expect(promises.map(({ about, status: is, dueOn }) => [about.en, is, dueOn])).toEqual(PROMISES[day]);
      expect(findings).toEqual(known.findings);
      const found = findings.map(({ ruleId }) => ruleId);
      expect(found).toEqual(expect.arrayContaining([...FOUND[day].is]));
      for (const ruleId of FOUND[day].not) expect(found).not.toContain(ruleId);
    }
    expect(stood.rights).toEqual([known.entitlement]);
  });

  it.each(everyCell)('of %s on %s each state is the one after its last event by then', async (kind, day) => {
    const { states } = await replayed(kind, day);
    for (const { stream, state, since } of states) {
      const last = [...ofCase.values()].findLast(one => one.stream === stream && one.recordedOn <= day);
      expect([stream, since.id, state]).toEqual([stream, last?.id, last?.after]);
    }
    const streams = (await eventsOf(kind, day)).events.filter(({ after }) => after !== null);
    expect(states.map(({ stream }) => stream).sort()).toEqual(
      [...new Set(streams.map(({ stream }) => stream))].sort(),
    );
  });

  it.each(KINDS)('of %s nothing shows that was recorded later, event by event', async kind => {
    const whole = await eventsOf(kind);
    expect(whole.total).toBe(whole.events.length);
    for (const day of DAYS) {
      const { events } = await eventsOf(kind, day);
      const expected = whole.events.filter(({ recordedOn }) => recordedOn <= day);
      expect(events.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    }
    const both = whole.events.filter(({ id }) => ofCase.has(id));
    expect(both.length).toBeGreaterThan(5);
    for (const { id, data, before, after, changes, because } of both) {
      const { because: why, ...same } = ofCase.get(id)!;
      expect({ id, data, before, after, changes }).toEqual({
        ...{ id, data: same.data, before: same.before, after: same.after, changes: same.changes },
      });
      const { causationId, policies } = because as AuditEvent['because'];
      expect([causationId, policies]).toEqual([why.causationId, why.policies]);
    }
  });
});

describe('Two dates compared', () => {
  const pairs = [
    ...DAYS.slice(1).map((day, index) => [DAYS[index]!, day] as const),
    [DAYS[0], DAYS[4]],
  ] as const;

  it.each(KINDS)('of %s are the difference of the two replays', async kind => {
    const replays = new Map(
      await Promise.all(DAYS.map(async day => [day, await replayed(kind, day)] as const)),
    );
    for (const [from, to] of pairs) {
      const path = `${kind}/${ids[kind]}/compare?from=${from}&to=${to}`;
      const told = await get<ScopeComparisonAnswer>(path);
      const [was, is] = [replays.get(from)!, replays.get(to)!];
      const states = (one: ScopeReplayAnswer) =>
        new Map(one.states.map(({ stream, state }) => [stream, state]));
      const [before, after] = [states(was), states(is)];
      expect(new Map(told.states.map(each => [each.stream, [each.was, each.is]]))).toEqual(
        new Map(
          [...after].flatMap(([stream, state]) => {
            const old = before.get(stream) ?? null;
            return JSON.stringify(old) === JSON.stringify(state) ? [] : [[stream, [old, state]]];
          }),
        ),
      );
      const found = (one: ScopeReplayAnswer) => one.cases.flatMap(({ findings }) => findings);
      const without = (some: ReturnType<typeof found>, others: ReturnType<typeof found>) =>
        some.filter(({ id }) => !others.some(other => other.id === id));
      expect(told.findings.appeared).toEqual(without(found(is), found(was)));
      expect(told.findings.gone).toEqual(without(found(was), found(is)));
      expect([told.total, told.moreCases, told.moreStreams]).toEqual([is.total - was.total, 0, 0]);
    }
  });

  it('of the customer from 24 June to 5 July: days alone made findings, as the case says', async () => {
    const path = (of: string) => `${of}/compare?from=2013-06-24&to=2013-07-05`;
    const told = await get<ScopeComparisonAnswer>(path(`customers/${ids.customers}`));
    const alone = await get<CaseComparison>(path(`cases/${dBrand.caseId}`));
    expect(told.findings).toEqual(alone.findings);
    expect(told.findings.appeared.map(({ ruleId }) => ruleId)).toContain('silence');
  });
});

describe('What was known when it was promised', () => {
  it('is what its fact says it was decided from, as that then stood; all else recorded by then was not used', async () => {
    const made = [...ofCase.values()].filter(({ type }) => type === 'PromiseMade');
    expect(made.length).toBe(5);
    for (const { id, position, because } of made) {
      const { known } = await get<OneEventAnswer>(`events/${id}?caseId=${dBrand.caseId}`);
      expect(known.used.map(({ stream, revision }) => [stream, revision ?? null])).toEqual(
        because.basis.map(({ stream, revision }) => [stream, revision]),
      );
      expect(known.policies).toEqual(because.policies);
      for (const { stream, revision, state, last } of known.used) {
        const seen = [...ofCase.values()].find(one => one.stream === stream && one.revision === revision);
        if (seen) expect([last?.id, state]).toEqual([seen.id, seen.after]);
      }
      for (const fact of known.notUsed) expect(BigInt(fact.position) < BigInt(position)).toBe(true);
      expect(known.notUsedCount).toBeGreaterThanOrEqual(known.notUsed.length);
    }
  });
});

describe('Under the policies of that date', () => {
  it('what a role may promise from today on changes no replay of before, of the case or of any history', async () => {
    const promised = [...ofCase.values()].find(({ type }) => type === 'PromiseMade')!;
    const everything = () =>
      Promise.all([
        ...DAYS.map(day => caseAt(day)),
        ...everyCell.map(([kind, day]) => replayed(kind, day)),
        get<OneEventAnswer>(`events/${promised.id}?caseId=${dBrand.caseId}`),
      ]);
    const before = await everything();
    const { url, folder } = dBrand.product;
    const manager = clientOf(url, await tokensOf(folder).of('manager'));
    await manager.done('/promise-authorities', { role: 'agent', topics: [] });
    const { live } = await demoCases(dBrand.agent);
    const { events } = await dBrand.agent.done('/promises', {
      ...{
        caseId: live.caseId,
        by: { unit: 'brand-cs' },
        words: '明天回电',
        literal: true,
        about: 'call-back',
      },
      ...{ kind: 'firm', medium: 'phone', due: { latestBy: '2099-01-01' } },
    });
    expect(events.map(({ type }) => type)).toEqual(['PromiseNeedsApproval']);
    expect(await everything()).toEqual(before);
  });
});
