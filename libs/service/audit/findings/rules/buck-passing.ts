import { policyAt, type Recorded } from '#platform/event-sourcing';
import { BuckPassingDetected } from '#service/cases/buckPassing.events.js';
import { CaseHandedOver } from '#service/cases/case.events.js';
import { brokenBy, buckPassingLimits } from '#service/governance/buckPassing.rules.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';
import type { AuditHistory } from '../finding.js';

export const buckPassing = auditRule({
  id: 'buck-passing',
  severity: 'warning',
  sentence: {
    'zh-CN': '个案不应在部门之间来回转交而无人处理。',
    en: 'A case is not passed to and fro between desks while nobody does anything about it.',
  },
  find: history => {
    const detected = factsOf(history.events, BuckPassingDetected);
    const anchor = detected[0] ?? toldOfThePast(history);
    if (!anchor) return [];
    const passes = factsOf(history.events, CaseHandedOver);
    const last = detected.at(-1);
    const times = last?.data.inAll ?? passes.length;
    return [
      {
        anchor,
        also: [...detected, ...passes],
        says: w =>
          w.say(
            `个案被转交 ${times} 次，到${w.day(dayOf(last ?? anchor, history.zone))}其间没有处理的记录。`,
            `The case was passed on ${w.count(times, '次', 'time')} by ${w.day(dayOf(last ?? anchor, history.zone))}, and no work is recorded between the passes.`,
          ),
        refutedBy: w =>
          w.say('一份两次转交之间的处理记录。', 'A record of work on the case between two of the passes.'),
      },
    ];
  },
});

/** What was told afterwards set off no watch over hand-overs: the pass with which the rule broke. */
function toldOfThePast({ events, asOf }: AuditHistory): Recorded | undefined {
  const limits = policyAt(buckPassingLimits, asOf).value;
  let since: Recorded<CaseHandedOver>[] = [];
  for (const event of events) {
    if (WORK.has(event.type)) since = [];
    if (event.type !== 'CaseHandedOver') continue;
    since.push(event as Recorded<CaseHandedOver>);
    const passes = since.map(({ data }) => ({ from: data.from.id, to: data.to.id }));
    if (event.envelope.source !== 'primary-observation' && brokenBy(passes, limits)) return event;
  }
  return undefined;
}

/** Facts that somebody did something about the case. */
const WORK: ReadonlySet<string> = new Set([
  'CaseMatterEnded',
  'DiagnosisGiven',
  'ExpediteActionTaken',
  'Measured',
  'OptionsOffered',
  'PartArrived',
  'PartOrderPlaced',
  'PartShipped',
  'PromiseDeedRecorded',
  'PromiseKept',
  'PromiseKeptLate',
  'RepairCompleted',
  'ReplySent',
  'UnitHandedOver',
  'UnitReceived',
  'WorkStepCompleted',
]);
