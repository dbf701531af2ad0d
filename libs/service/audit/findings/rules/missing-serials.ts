import { WorkStepCompleted } from '#service/repairs/repair.events.js';
import { accountOfCase, auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';

export const missingSerials = auditRule({
  id: 'missing-serials',
  severity: 'notice',
  sentence: {
    'zh-CN': '更换部件时，拆下的和装上的都要记录序列号。',
    en: 'When a part is exchanged, the serial numbers of the one taken out and the one put in are recorded.',
  },
  find: history =>
    factsOf(history.events, WorkStepCompleted).flatMap(step => {
      const { partOut, partIn } = step.data;
      const missing = [
        ...(partOut && !partOut.serialNo ? [{ part: partOut.name, zh: '拆下的', en: 'taken out' }] : []),
        ...(partIn && !partIn.serialNo ? [{ part: partIn.name, zh: '装上的', en: 'put in' }] : []),
      ];
      if (missing.length === 0) return [];
      const on = dayOf(step, history.zone);
      return [
        {
          anchor: step,
          account: accountOfCase(history),
          says: w =>
            w.say(
              `${w.day(on)}更换部件，${missing.map(({ part, zh }) => `${zh}${w.name(part)}`).join('和')}没有序列号记录。`,
              `In the exchange of ${w.day(on)} no serial number is recorded of ${missing.map(({ part, en }) => `the ${w.name(part)} ${en}`).join(' and ')}.`,
            ),
          refutedBy: w => w.say('一份载有序列号的维修记录。', 'A repair record with the serial numbers.'),
        },
      ];
    }),
});
