import { accountOfCase, auditRule } from '../audit-rule.js';
import { byId, dayOf } from '../facts.js';
import { repairsOf } from '../repairs.js';

export const noRepairEvidence = auditRule({
  id: 'no-repair-evidence',
  severity: 'warning',
  sentence: {
    'zh-CN': '维修的步骤（拆机、更换、测试）应留下证据，例如照片。',
    en: 'The steps inside a repair (opening, exchange, test) leave evidence, such as a photo.',
  },
  find: history =>
    repairsOf(history).flatMap(({ state, events, done }) => {
      if (!done || state.steps.some(step => step.evidence.length > 0)) return [];
      const on = dayOf(done, history.zone);
      const told = state.steps.length;
      return [
        {
          anchor: done,
          account: accountOfCase(history),
          also: state.steps.map(step => byId(events, step.eventId)),
          says: w =>
            w.say(
              `${w.day(on)}完成的维修，${told === 0 ? '没有任何步骤的记录' : '没有任何步骤留下证据'}。`,
              `Of the repair done on ${w.day(on)}, ${told === 0 ? 'no step is recorded' : 'no evidence is recorded of any step'}.`,
            ),
          refutedBy: w =>
            w.say(
              `一份${w.day(on)}以前的维修步骤记录，附照片或其他证据。`,
              `A record of a step of this repair by ${w.day(on)}, with a photo or other evidence.`,
            ),
        },
      ];
    }),
});
