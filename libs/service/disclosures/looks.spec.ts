import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import type { Role } from '#platform/access';
import { CaseOpened } from '#service/cases/case.events.js';
import { caseFile } from '#service/cases/case.rules.js';
import { recordExport } from './capabilities/record-export.js';
import { recordKeyUse } from './capabilities/record-key-use.js';
import { recordLook } from './capabilities/record-look.js';
import { DataExported, HistoryViewed, KeyUsed } from './disclosure.events.js';
import { A_QUARTER_MS, disclosure } from './disclosure.rules.js';
import { lookTrace } from './look-trace.js';

const opened = fact(CaseOpened, {
  customerId: 'lin',
  title: '屏幕',
  owner: { kind: 'person', id: 'staff-1', label: '客服中心' },
  accountOf: 'company',
} as CaseOpened);
const theCase = { type: caseFile, id: 'c1', facts: [opened] };
const look = { scope: 'case', of: 'c1', caseId: 'c1', through: 'CaseViewed', purpose: 'service' } as const;

const AUDITOR = { id: 'auditor-1', roles: ['auditor' as Role] };
const asked = (
  actor: { id: string; roles: Role[] },
  told: { purpose?: string; why?: string } = {},
  now = 0,
) => lookTrace({ shown: look, through: 'CaseViewed', actor, now, ...told });

describe('A look', () => {
  const seen = fact(HistoryViewed, {
    disclosureId: 'disclosure-test-id',
    by: 'staff-7',
    role: 'agent',
    purpose: 'service',
    why: undefined,
    scope: 'case',
    of: 'c1',
    through: 'CaseViewed',
  });

  it('is recorded with person, role and purpose', () => {
    given(disclosure).when(recordLook, look, { reads: { theCase } }).then([seen]);
  });

  it('at what is not there leaves nothing, and neither does one that is recorded already', () => {
    const nowhere = { type: caseFile, facts: [] };
    given(disclosure)
      .when(recordLook, look, { reads: { theCase: nowhere } })
      .thenNothing();
    given(disclosure, [seen]).when(recordLook, look, { reads: { theCase } }).thenNothing();
  });

  it('is one a person, thing, purpose and quarter of an hour', () => {
    const agent = { id: 'staff-7', roles: ['agent' as Role] };
    const first = asked(agent)!.key;
    expect(asked(agent, {}, A_QUARTER_MS - 1)!.key).toBe(first);
    const others = [
      asked(agent, {}, A_QUARTER_MS),
      asked({ ...agent, id: 'staff-8' }),
      asked(agent, { purpose: 'complaint' }),
      lookTrace({ shown: { ...look, of: 'c2' }, through: 'CaseViewed', actor: agent, now: 0 }),
    ].map(trace => trace!.key);
    expect(new Set([first, ...others]).size).toBe(5);
  });

  it('has a purpose by the role, which an auditor has to state', () => {
    const purposes = (['agent', 'technician', 'supervisor', 'manager'] as const).map(
      role => (asked({ id: 'staff-7', roles: [role] })!.command as { purpose?: string }).purpose,
    );
    expect(purposes).toEqual(['service', 'service', 'supervision', 'supervision']);
    expect(asked(AUDITOR)).toBeUndefined();
    expect(asked(AUDITOR, { purpose: 'audit' })!.command).toMatchObject({ purpose: 'audit', caseId: 'c1' });
    expect(asked({ id: 'customer-lin', roles: ['customer'] })).toBeUndefined();
  });

  it('for a purpose that is none is refused; another reason needs its words', () => {
    const refused = (purpose: string, why?: string) => () => asked(AUDITOR, { purpose, why });
    expect(refused('curiosity')).toThrow(/is no purpose/);
    expect(refused('other')).toThrow();
    expect(refused('other', '  ')).toThrow();
    expect(refused('other', 'The regulator asked.')).not.toThrow();
  });
});

describe('Exports and uses of keys', () => {
  const told = { purpose: 'request', caseId: 'c1' } as const;

  it('leave the same, with what went out and which key it was', () => {
    const by = {
      disclosureId: 'disclosure-test-id',
      by: 'staff-7',
      role: 'agent',
      purpose: 'request',
    } as const;
    const bundle = { format: 'evidence-bundle', scope: 'case', of: 'c1', personal: true } as const;
    given(disclosure)
      .when(recordExport, { ...told, ...bundle, position: '42' }, { reads: { theCase } })
      .then([fact(DataExported, { ...by, ...bundle, position: '42' })]);
    const key = { kind: 'subject', act: 'destroyed', key: 'customer-lin' } as const;
    given(disclosure)
      .when(recordKeyUse, { ...told, ...key }, { reads: { theCase } })
      .then([fact(KeyUsed, { ...by, ...key })]);
  });
});
