import { ConductObserved, type ConductCategory } from '#service/conduct/conduct.events.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';
import type { AuditRule, Severity } from '../finding.js';

/** A kind of conduct that was observed, as a finding. It speaks of a team, never of a person. */
const conductRule = (
  category: ConductCategory,
  id: string,
  severity: Severity,
  [ruleZh, ruleEn]: readonly [string, string],
  [zh, en]: readonly [string, string],
): AuditRule =>
  auditRule({
    id,
    severity,
    sentence: { 'zh-CN': ruleZh, en: ruleEn },
    find: history =>
      factsOf(history.events, ConductObserved)
        .filter(({ data }) => data.category === category)
        .map(observed => {
          const on = dayOf(observed, history.zone);
          return {
            anchor: observed,
            says: w => w.say(`${w.day(on)}：${zh}。`, `On ${w.day(on)}: ${en}.`),
            refutedBy: w =>
              w.say(
                `一份${w.day(on)}当时谈话的记录，内容与此不同。`,
                `A record of what was said on ${w.day(on)} that tells it otherwise.`,
              ),
          };
        }),
  });

export const conductRules: readonly AuditRule[] = [
  conductRule(
    'defensive-statement',
    'defensive-statement',
    'notice',
    ['客户提出疑问时，先了解情况，不先辩解。', 'A customer’s doubt is looked into before it is argued away.'],
    ['对客户的疑问以辩解作答', 'a customer’s doubt was answered with a defence'],
  ),
  conductRule(
    'queue-remark',
    'queue-remark',
    'warning',
    ['不因客户询问等候而指责客户。', 'A customer who asks about the queue is not rebuked.'],
    [
      '客户询问等候，得到的是关于插队的反问',
      'a customer who asked about the queue got a remark about jumping it',
    ],
  ),
  conductRule(
    'no-such-thing',
    'flat-denial',
    'notice',
    ['客户所说的问题，先查后答。', 'What a customer reports is checked before it is denied.'],
    ['客户所说被断然否认', 'what the customer reported was flatly denied'],
  ),
  conductRule(
    'blame',
    'customer-blamed',
    'warning',
    ['不把责任推给客户。', 'The customer is not blamed.'],
    ['责任被推给客户', 'the customer was blamed'],
  ),
  conductRule(
    'left-unattended',
    'left-unattended',
    'notice',
    ['到店的客户应有人招呼。', 'A customer who comes in is attended to.'],
    ['到店后无人招呼', 'nobody attended to the customer'],
  ),
  conductRule(
    'courtesy',
    'courtesy',
    'good',
    ['以礼相待，值得一记。', 'Courtesy is worth a record.'],
    ['以礼相待', 'the customer was treated with courtesy'],
  ),
  conductRule(
    'apology',
    'apology',
    'good',
    ['道歉，值得一记。', 'An apology is worth a record.'],
    ['向客户道了歉', 'the customer got an apology'],
  ),
];
