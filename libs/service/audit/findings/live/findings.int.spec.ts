import 'reflect-metadata';
import type { Actor } from '#platform/access';
import { cases, closeCase, openCase } from '#service/cases';
import { contacts, registerContact } from '#service/contacts';
import { disclosuresContext, recordLook } from '#service/disclosures';
import { governance } from '#service/governance';
import {
  acknowledgeFinding,
  contestFinding,
  resolveFinding,
} from '#service/governance/capabilities/handle-finding.js';
import { noteBackground } from '#service/privacy';
import { makePromise, promises } from '#service/promises';
import { registerCustomer, registry } from '#service/registry';
import { timeline } from '#service/timeline';
import { openHouse, type House } from '#service/testing/open-house.js';
import { audit } from '../../audit.module.js';
import { auditRuleList, oneAuditRule } from '../../queries/audit-rule-list.js';
import type {
  FindingListAnswer,
  FindingTrendsAnswer,
  FindingWhole,
  RuleListAnswer,
  RuleTrialAnswer,
  RuleWhole,
} from '../../queries/finding-answers.js';
import { findingList } from '../../queries/finding-list.js';
import { findingTrends } from '../../queries/finding-trends.js';
import { oneFinding } from '../../queries/one-finding.js';
import { ruleTrial } from '../../queries/rule-trial.js';
import { findings } from './finding-table.js';
import { auditRound, newRounds } from './keep-findings.js';

const MANAGER: Actor = { id: 'manager-1', roles: ['manager'] };
const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' } as const;
const DAY = 86_400_000;

describe('The findings of all cases, kept beside the log', () => {
  let house: House;
  let customerId: string;
  let caseId: string;
  let promiseId: string;
  beforeAll(async () => {
    house = await openHouse([
      audit,
      cases,
      contacts,
      promises,
      registry,
      governance,
      timeline,
      disclosuresContext,
    ]);
    customerId = await house.done(registerCustomer, { name: '张三', phone: '13800001234' });
    caseId = await house.done(openCase, { customerId, owner, title: '无法开机', product: '超极本' });
    await house.done(registerContact, { caseId, register: 'cs', direction: 'in', channel: 'phone-hotline' });
    promiseId = await promise(caseId);
    await house.settle();
  });
  afterAll(() => house.close());

  const promise = (of: string) =>
    house.done(makePromise, {
      caseId: of,
      by: { unit: 'brand-cs' },
      words: '主板先寄到',
      literal: true,
      about: 'part-shipment',
      kind: 'firm',
      medium: 'phone',
      due: { latestBy: '2013-06-30' },
    });
  const rounds = newRounds();
  const warned: string[] = [];
  const round = async () => {
    await ask(findingList, {});
    const { store, readStore, clock } = house;
    return await auditRound(
      { store, readStore, clock, zone: 'Asia/Shanghai', warn: (_, message) => warned.push(message) },
      rounds,
    );
  };
  const ask = async <T>(query: Parameters<House['ask']>[0], question: object) =>
    (await house.ask<T>(query, question, MANAGER))!;
  const list = (question: object = {}) => ask<FindingListAnswer>(findingList, question);
  const ruleIds = async (question: object = {}) =>
    (await list(question)).findings.map(({ ruleId }) => ruleId);

  it('wait for their audit, and say how many cases do', async () => {
    expect(await list()).toMatchObject({ findings: [], waiting: 1 });
    expect(await round()).toBe(1);
    expect(await list()).toMatchObject({ waiting: 0 });
    expect(await round()).toBe(0);
  });

  it('come with time alone: a silence is there though no fact came, the day after the house’s days are over', async () => {
    expect(await ruleIds()).not.toContain('silence');
    house.clock.set(house.clock.now() + 9 * DAY);
    expect(await round()).toBe(1);
    expect(await ruleIds({ rule: 'silence' })).toEqual(['silence']);
    expect(await round()).toBe(0);
  });

  it('come with facts: a case closed with an open promise is found as soon as it is audited again', async () => {
    await house.done(closeCase, { caseId }, MANAGER);
    await house.settle();
    await round();
    const [closing] = (await list({ rule: 'closed-with-open-promises' })).findings;
    expect(closing).toMatchObject({
      status: 'open',
      severity: 'warning',
      caseId,
      model: '超极本',
      goneAt: null,
    });
    expect(await ruleIds({ severity: 'warning', account: 'company' })).toContain('closed-with-open-promises');
    expect(await ruleIds({ shop: 'elsewhere' })).toEqual([]);
    expect(await ruleIds({ since: '2013-06-20' })).toEqual([]);
  });

  it('are paged, each once, whatever the size of a page', async () => {
    for (let more = 0; more < 2; more++) {
      const another = await house.done(openCase, { customerId, owner, title: '无法开机', product: '超极本' });
      await promise(another);
      await house.done(closeCase, { caseId: another }, MANAGER);
    }
    await house.settle();
    expect(await round()).toBe(2);
    const idsOf = ({ findings }: FindingListAnswer) => findings.map(({ findingId }) => findingId);
    const all = idsOf(await list());
    expect(all.length).toBeGreaterThan(2);
    const paged: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await list({ limit: 1, cursor });
      paged.push(...idsOf(page));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(paged).toEqual(all);
  });

  it('are acknowledged, contested and resolved by facts, and stay', async () => {
    const [closing] = (await list({ rule: 'closed-with-open-promises', caseId })).findings;
    const findingId = closing!.findingId;
    const about = { findingId, caseId };
    await house.done(acknowledgeFinding, { ...about, words: '已安排' }, MANAGER);
    expect(await ruleIds({ status: 'acknowledged' })).toEqual(['closed-with-open-promises']);
    await house.done(contestFinding, { ...about, reason: '客户当面同意' });
    const evidence = (await house.events()).find(({ stream }) => stream === `promise-${promiseId}`)!.id;
    await house.done(resolveFinding, { ...about, byFact: evidence }, MANAGER);
    const whole = await ask<FindingWhole>(oneFinding, { findingId });
    expect(whole).toMatchObject({ status: 'resolved', may: [] });
    expect(whole.handling.map(({ status, by, words, byFact }) => [status, by, words, byFact])).toEqual([
      ['acknowledged', 'manager-1', '已安排', null],
      ['contested', 'staff-7', '客户当面同意', null],
      ['resolved', 'manager-1', null, evidence],
    ]);
    expect(await round()).toBe(0);
  });

  it('are of who looked too, as soon as somebody looked again', async () => {
    const look = {
      purpose: 'other',
      why: '好奇',
      caseId,
      scope: 'case',
      of: caseId,
      through: 'CaseTimeline',
    };
    for (let times = 0; times < 41; times++) await house.done(recordLook, look, MANAGER);
    expect(await round()).toBe(1);
    const [many] = (await list({ rule: 'many-looks' })).findings;
    const whole = await ask<FindingWhole>(oneFinding, { findingId: many!.findingId });
    expect(whole.sentence.en).toContain('one person looked 41 times');
    expect(whole.restsOn.map(({ label }) => label.en)).toEqual(
      Array(2).fill('Somebody looked at the record.'),
    );
    expect(await round()).toBe(0);
  });

  it('about a customer and no case of his stand with his first one, once', async () => {
    const past = { source: 'company-record', occurredAt: '2013-06-07' };
    await house.done(noteBackground, { customerId, field: 'habits-of-use', text: '户外', ...past });
    expect(await round()).toBeGreaterThan(0);
    const noted = (await list({ rule: 'noted-without-consent' })).findings;
    expect(noted.map(one => one.caseId)).toEqual([caseId]);
    expect(await round()).toBe(0);
  });

  it('that no longer hold stay too, with since when and because of which fact', async () => {
    const [silence] = (await list({ rule: 'silence', status: 'gone' })).findings;
    const because = (await house.events()).find(({ id }) => id === silence?.goneBecause);
    expect([because?.type, silence?.goneAt]).toEqual([
      'CaseClosed',
      new Date(because!.envelope.recordedAt).toISOString(),
    ]);
    expect(await ruleIds({ rule: 'silence' })).toEqual([]);
  });

  it('are counted by month beside cases, with no rate from too few, and nobody in them', async () => {
    const trends = await ask<FindingTrendsAnswer>(findingTrends, { by: 'model' });
    expect(trends.months).toEqual([
      expect.objectContaining({ month: '2013-06', key: '超极本', cases: 3, repairs: 0, perCase: null }),
    ]);
    expect(trends.months[0]?.findings).toBeGreaterThan(0);
    expect(Object.keys(trends.months[0]!).sort()).toEqual([
      'called',
      'cases',
      'findings',
      'key',
      'month',
      'perCase',
      'repairs',
    ]);
  });

  it('are counted by rule, with the rule’s figures', async () => {
    const { rules } = await ask<RuleListAnswer>(auditRuleList, {});
    const closing = rules.find(({ ruleId }) => ruleId === 'closed-with-open-promises');
    expect(closing).toMatchObject({ holding: 3, open: 2, resolved: 1, figures: null });
    expect(await ask<RuleWhole>(oneAuditRule, { ruleId: 'silence' })).toMatchObject({
      figures: { days: 7 },
      versions: [1],
      figuresVersions: [{ version: 'v1', inForceFrom: null, value: { days: 7 } }],
    });
    expect(await house.ask(oneAuditRule, { ruleId: 'no-such-rule' }, MANAGER)).toBeUndefined();
  });

  it('are found anew where other rules audited, and what those alone had found stays to be seen, as gone', async () => {
    const before = await ruleIds();
    const db = findings(house.readStore.db);
    const [row] = await db
      .selectFrom('finding')
      .selectAll()
      .where('rule_id', '=', 'closed-with-open-promises')
      .limit(1)
      .execute();
    const old = {
      ...row!,
      finding_id: `no-such-rule:${row!.finding_id.split(':')[1]}`,
      rule_id: 'no-such-rule',
      json: row!.json.replaceAll(row!.rule_id, 'no-such-rule'),
    };
    await db.insertInto('finding').values(old).execute();
    await db.deleteFrom('finding').where('finding_id', '=', row!.finding_id).execute();
    await db.updateTable('finding_audit').set({ rules: 7 }).where('case_id', '=', row!.case_id).execute();
    expect(await list()).toMatchObject({ waiting: 1 });
    Object.assign(rounds, { position: 0 });
    expect(await round()).toBe(1);
    expect(await list()).toMatchObject({ waiting: 0 });
    expect(await ruleIds()).toEqual(before);
    const after = await db.selectFrom('finding').selectAll().where('case_id', '=', row!.case_id).execute();
    expect(after.find(each => each.finding_id === row!.finding_id)).toEqual(row);
    expect(after.find(each => each.rule_id === 'no-such-rule')).toMatchObject({
      gone_at: house.clock.now(),
      gone_because: null,
    });
    await db.deleteFrom('finding').where('rule_id', '=', 'no-such-rule').execute();
  });

  it('of a rule with other figures are shown as a difference, and nothing is kept of it', async () => {
    const before = await ruleIds();
    const trial = await ask<RuleTrialAnswer>(ruleTrial, { ruleId: 'silence', figures: 'days:365' });
    expect(trial).toMatchObject({
      figures: { days: 7 },
      triedFigures: { days: 365 },
      examined: 3,
      cases: 3,
      wouldFind: 0,
      newlyFound: [],
      next: null,
    });
    expect(trial.noLongerFound).toHaveLength(trial.found);
    await expect(ask(ruleTrial, { ruleId: 'silence', figures: 'weeks:1' })).rejects.toThrow();
    expect(await ruleIds()).toEqual(before);
  });

  it('warn of nothing', () => {
    expect(warned).toEqual([]);
  });
});
