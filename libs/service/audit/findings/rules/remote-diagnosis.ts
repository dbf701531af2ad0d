import { DiagnosisGiven, SymptomReported } from '#service/repairs/repair.events.js';
import { serviceRequest } from '#service/repairs/repair.rules.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';

export const remoteDiagnosis = auditRule({
  id: 'remote-diagnosis',
  severity: 'good',
  sentence: {
    'zh-CN': '不见机器，就能从客户的描述判断故障，省去一趟路。',
    en: 'The fault was narrowed down without the unit, from what the customer described: a trip saved.',
  },
  find: history =>
    history.streams(serviceRequest).flatMap(({ events }) =>
      factsOf(events, DiagnosisGiven)
        .filter(({ data }) => data.remote)
        .map(given => {
          const told = factsOf(events, SymptomReported).filter(one => one.position < given.position);
          const beeps = told.map(({ data }) => /^beep=(\d+)$/.exec(data.code ?? '')?.[1]).find(Boolean);
          const on = dayOf(given, history.zone);
          const { suspectedPart } = given.data;
          return {
            anchor: given,
            also: told,
            says: w =>
              w.say(
                `${w.day(on)}${beeps ? `根据 ${beeps} 声蜂鸣` : ''}远程判断可能是${w.name(suspectedPart)}。`,
                `On ${w.day(on)} the ${w.name(suspectedPart)} was suspected remotely${beeps ? `, from ${beeps} beeps` : ''}.`,
              ),
            refutedBy: w =>
              w.say('一份检查结果，说明故障在别处。', 'A finding that the fault lay elsewhere.'),
          };
        }),
    ),
});
