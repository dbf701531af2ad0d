import { CASE_ID, dBrandHistory } from '#service/testing/d-brand/history.js';
import { ZONE } from '#service/testing/tell.js';
import { auditHistory } from '../audit-history.js';
import { auditRule } from '../audit-rule.js';
import { AUDIT_RULES } from '../audit-rules.js';
import { factsOf } from '../facts.js';
import type { AuditRule } from '../finding.js';
import { silence } from '../rules/silence.js';
import { ContactRegistered } from '#service/contacts/contact.events.js';
import { versionOf } from './finding-table.js';
import { difference } from './try-rule.js';

const history = auditHistory(CASE_ID, dBrandHistory(), {
  asOf: Date.UTC(2013, 6, 9, 15),
  zone: ZONE,
  ended: true,
});
const text = { 'zh-CN': '规则。', en: 'Rule.' };
const visits = (
  version: number,
  counts: (visit: boolean | undefined) => boolean,
  earlier: AuditRule[] = [],
) =>
  auditRule({
    id: 'visits',
    version,
    severity: 'info',
    sentence: text,
    earlier,
    find: ({ events }) =>
      factsOf(events, ContactRegistered)
        .filter(({ data }) => counts(data.visit))
        .map(anchor => ({ anchor, says: w => w.say('来', 'came'), refutedBy: w => w.say('无', 'nothing') })),
  });

describe('A rule that is changed', () => {
  it('shows what it found before and finds no more, and the other way round', () => {
    const all = visits(1, () => true);
    const trips = visits(2, visit => visit === true, [all]);
    const changed = difference({ rule: trips, tried: trips.earlier[0]! }, history);
    expect([changed.found.length, changed.newly.length]).toEqual([4, changed.would.length - 4]);
    expect(changed.nolonger).toEqual([]);
    const back = difference({ rule: all, tried: trips }, history);
    expect(back.nolonger.map(({ id }) => id)).toEqual(changed.newly.map(({ id }) => id));
  });

  it('with other figures shows the difference of them alone', () => {
    const days = (n: number) => difference({ rule: silence, tried: silence, others: { days: n } }, history);
    expect(days(7)).toMatchObject({ newly: [], nolonger: [] });
    expect(days(30).nolonger.map(({ ruleId }) => ruleId)).toEqual(['silence']);
    expect(days(1).newly.length).toBeGreaterThan(0);
  });

  it('has every case audited anew, and so has a changed figure', () => {
    const now = versionOf(AUDIT_RULES);
    expect(versionOf([...AUDIT_RULES])).toBe(now);
    const [first, ...others] = AUDIT_RULES;
    expect(versionOf([{ ...first!, version: 2 }, ...others])).not.toBe(now);
    const figures = { id: 'f', versions: [{ version: 'v1', inForceFrom: -Infinity, value: { days: 1 } }] };
    expect(versionOf([{ ...first!, figures }, ...others])).not.toBe(now);
  });
});
