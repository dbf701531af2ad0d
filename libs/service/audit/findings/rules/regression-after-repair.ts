import { replacedParts } from '#service/repairs/repair.rules.js';
import { PostRepairRegressionReported } from '#service/repairs/repair.events.js';
import { auditRule } from '../audit-rule.js';
import { byId, dayOf, factsOf } from '../facts.js';
import { repairsOf } from '../repairs.js';
import type { Wording } from '../wording.js';

export const regressionAfterRepair = auditRule({
  id: 'regression-after-repair',
  severity: 'warning',
  sentence: {
    'zh-CN': '修好交还后不久又出现问题。是否与维修有关，没有测量就不能断定。',
    en: 'A problem came up soon after the unit was given back. Whether the repair caused it can not be told without measurements.',
  },
  find: history =>
    repairsOf(history).flatMap(({ state, events }) =>
      factsOf(events, PostRepairRegressionReported).map(report => {
        const { part, otherPart, daysAfter } = report.data;
        const on = dayOf(report, history.zone);
        const replaced = replacedParts(state.steps);
        const which = (w: Wording) => {
          const other = replaced.map(w.name).join(w.say('、', ', '));
          if (otherPart === undefined) return '';
          if (!otherPart) return w.say('，就是换过的部件', ', of the part that had been replaced');
          return other === ''
            ? w.say('，不是换过的部件', ', not of a part that had been replaced')
            : w.say(`，而换过的是${other}`, `, while the part replaced was the ${other}`);
        };
        return {
          anchor: report,
          also: [
            byId(events, state.handedOver?.eventId),
            ...state.steps.map(step => byId(events, step.eventId)),
          ],
          says: w =>
            w.say(
              `${w.day(on)}${daysAfter === undefined ? '' : `（交还后 ${daysAfter} 天）`}报告新问题${part === undefined ? '' : `：${w.name(part)}`}${which(w)}。`,
              `On ${w.day(on)}${daysAfter === undefined ? '' : `, ${w.count(daysAfter, '天', 'day')} after the hand-over,`} a new problem was reported${part === undefined ? '' : `: ${w.name(part)}`}${which(w)}.`,
            ),
          refutedBy: w =>
            w.say(
              '一份交还时的测量记录，显示该部件当时正常；或修前的测量，显示问题早已存在。',
              'A measurement at hand-over that shows the part was sound, or one from before the repair that shows the problem was there already.',
            ),
        };
      }),
    ),
});
