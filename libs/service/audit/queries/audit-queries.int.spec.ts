import 'reflect-metadata';
import type { Actor } from '#platform/access';
import { ProblemError } from '#platform/problems';
import { cases, openCase } from '#service/cases';
import { contacts, registerContact } from '#service/contacts';
import { breakPromise, makePromise, promises } from '#service/promises';
import { registerCustomer, registry } from '#service/registry';
import { openHouse, type House } from '#service/testing/open-house.js';
import { audit } from '../audit.module.js';
import { AUDITORS } from '../auditors.js';
import { auditCaseList } from './audit-case-list.js';
import { auditedCase } from './audited-case.js';
import { caseComparison } from './case-comparison.js';
import { caseEvents } from './case-events.js';
import { caseFindings } from './case-findings.js';
import type { AuditCases, CaseAudit, CaseComparison, CaseEvents, CaseFindings } from './shapes.js';

const AUDITOR: Actor = { id: 'auditor-1', roles: ['auditor'] };
const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' } as const;
const DAY = 86_400_000;

describe('The audit of a case on the real log', () => {
  let house: House;
  let caseId: string;
  beforeAll(async () => {
    house = await openHouse([audit, cases, contacts, promises, registry]);
    const customerId = await house.done(registerCustomer, { name: '张三', phone: '13800001234' });
    caseId = await house.done(openCase, { customerId, owner, title: '无法开机', product: '超极本' });
    await house.done(registerContact, {
      caseId,
      register: 'brand-cs',
      direction: 'in',
      channel: 'phone-hotline',
      summary: '七声蜂鸣',
      handled: 'answered',
    });
    const promiseId = await house.done(makePromise, {
      caseId,
      by: { unit: 'brand-cs' },
      words: '主板先寄到',
      literal: true,
      about: 'part-shipment',
      kind: 'firm',
      medium: 'phone',
      due: { latestBy: '2013-06-10' },
    });
    house.clock.set(house.clock.now() + 5 * DAY);
    await house.done(breakPromise, { promiseId, reason: 'refuted', found: '没有发货记录' });
    house.clock.set(house.clock.now() + DAY);
    await house.settle();
  });
  afterAll(() => house.close());
  const ask = <T>(query: Parameters<House['ask']>[0], question: object) =>
    house.ask<T>(query, question, AUDITOR);
  const refusal = async (query: Parameters<House['ask']>[0], question: object): Promise<unknown> => {
    const error: unknown = await ask(query, question).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return error instanceof ProblemError ? [error.problem.status, error.problem.type] : error;
  };

  it('is for those who audit, and for no customer', () => {
    // What a person did is also for himself.
    for (const { route, may } of audit.queries.filter(({ route }) => !route.includes('/people/')))
      expect([route, may]).toEqual([route, AUDITORS]);
    for (const { may } of audit.queries) expect(may).not.toContain('customer');
    expect(AUDITORS).not.toContain('customer');
  });

  it('shows the page as it was then, with the words in plain text, and what the rules find', async () => {
    const then = await ask<CaseAudit>(auditedCase, { caseId, at: '2013-06-06' });
    expect(then).toMatchObject({
      caseId,
      at: '2013-06-06',
      known: 'then',
      day: '2013-06-06',
      scenario: null,
    });
    expect(then?.view?.promises[0]).toMatchObject({
      status: { code: 'open' },
      words: { text: '主板先寄到' },
    });
    expect(then?.counts.breach).toBe(0);

    const now = await ask<CaseAudit>(auditedCase, { caseId });
    expect(now?.view?.promises[0]?.status.code).toBe('broken');
    expect(now?.findings[0]).toMatchObject({ ruleId: 'broken-promise', account: 'company' });
    expect(BigInt(now!.position)).toBeGreaterThan(BigInt(then!.position));
    expect(JSON.stringify(now)).not.toMatch(/~p[12]:/);
  });

  it('goes by position as by date, and answers null before the case began', async () => {
    const then = await ask<CaseAudit>(auditedCase, { caseId, at: '2013-06-06' });
    const byPosition = await ask<CaseAudit>(auditedCase, { caseId, position: then!.position });
    expect(byPosition?.findings).toEqual(then?.findings);
    expect(await ask<CaseAudit>(auditedCase, { caseId, at: '2001-01-01' })).toMatchObject({
      view: null,
      findings: [],
      position: '0',
    });
  });

  it('can’t be looked at from later than now', async () => {
    const future = await ask<CaseAudit>(auditedCase, { caseId, at: '2099-01-01' });
    expect(future?.asOf).toBe(house.clock.now());
  });

  it('lists every rule that was asked', async () => {
    const found = await ask<CaseFindings>(caseFindings, { caseId, at: '2013-06-20' });
    expect(found?.rules.length).toBeGreaterThan(30);
    expect(found?.findings.length).toBeGreaterThan(0);
  });

  it('gives every event once, revealed, also those of a register shared with other cases', async () => {
    const answer = await ask<CaseEvents>(caseEvents, { caseId });
    const positions = answer!.events.map(event => BigInt(event.position));
    expect(positions).toEqual([...positions].sort((a, b) => (a < b ? -1 : 1)));
    expect(answer?.events.filter(event => event.type === 'ContactNumbered')).toHaveLength(1);
    expect(answer?.events.find(event => event.type === 'PromiseMade')?.data).toMatchObject({
      words: '主板先寄到',
    });
    expect(JSON.stringify(answer)).not.toMatch(/~p[12]:/);
  });

  it('compares two dates', async () => {
    const answer = await ask<CaseComparison>(caseComparison, {
      caseId,
      from: '2013-06-06',
      to: '2013-06-20',
    });
    expect(answer?.promises).toMatchObject([{ was: { status: 'open' }, is: { status: 'broken' } }]);
    expect(answer?.findings.appeared.map(one => one.ruleId)).toContain('broken-promise');
  });

  it('lists the cases newest first, each once, with the breaches recorded in each', async () => {
    const other = await house.done(openCase, { owner, title: '另一个' });
    const first = await ask<AuditCases>(auditCaseList, { limit: 1 });
    expect(first?.cases.map(one => one.caseId)).toEqual([other]);
    const second = await ask<AuditCases>(auditCaseList, { limit: 1, cursor: first?.next });
    expect(second).toMatchObject({
      next: null,
      cases: [
        {
          caseId,
          title: '无法开机',
          product: '超极本',
          status: 'open',
          owner,
          breaches: { PromiseBroken: 1 },
          breachCount: 1,
        },
      ],
    });
  });

  it('refuses what it can’t answer: 404 for no such case, 422 with a sentence for what is not understood', async () => {
    for (const query of [auditedCase, caseFindings, caseEvents])
      expect(await refusal(query, { caseId: 'nothing' })).toEqual([404, 'unknown-case']);
    expect(await refusal(auditedCase, { caseId, at: 'soon' })).toEqual([422, 'audit-cut-not-understood']);
    expect(await refusal(caseEvents, { caseId, from: 'x' })).toEqual([422, 'audit-position-not-understood']);
    expect(await refusal(caseComparison, { caseId, from: '2013-06-06' })).toEqual([
      422,
      'audit-dates-missing',
    ]);
    expect(await refusal(auditCaseList, { cursor: '-1' })).toEqual([422, 'audit-position-not-understood']);
  });
});
