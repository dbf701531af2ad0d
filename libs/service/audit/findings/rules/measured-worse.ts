import { policyAt, type Policy } from '#platform/event-sourcing';
import { compareMeasurements, MEASUREMENT_TOLERANCE } from '#service/repairs/repair.rules.js';
import { auditRule } from '../audit-rule.js';
import { byId, dayOf } from '../facts.js';
import { repairsOf } from '../repairs.js';

/** House policy: by how much of its value before a measurement may be worse after a repair, as the hand-over itself takes it. */
export const MEASURED_WORSE: Policy<{ readonly percent: number }> = {
  id: 'measured-worse',
  versions: MEASUREMENT_TOLERANCE.versions.map(({ version, inForceFrom, value }) => ({
    version,
    inForceFrom,
    value: { percent: value.share * 100 },
  })),
};

export const measuredWorse = auditRule({
  id: 'measured-worse',
  severity: 'warning',
  sentence: {
    'zh-CN': '修后的测量不应比修前差到超出允许的程度。',
    en: 'After a repair no measurement is worse than before by more than the house allows.',
  },
  figures: MEASURED_WORSE,
  find: (history, { percent }) => {
    const { lowerIsBetter } = policyAt(MEASUREMENT_TOLERANCE, history.asOf).value;
    return repairsOf(history).flatMap(({ state, events, done }) =>
      compareMeasurements(state.measurements, { share: percent / 100, lowerIsBetter }).flatMap(
        ({ metric, unit, before, after, verdict }) => {
          const anchor = byId(events, after?.eventId);
          if (verdict !== 'worse' || !before || !after || !anchor) return [];
          // The customer's own measurement that was taken up as a regression is found as that.
          if (after.by === 'customer' && state.regressions.length > 0) return [];
          const on = dayOf(anchor, history.zone);
          const value = ({ value, atLeast }: typeof before) => `${value}${unit}${atLeast ? '+' : ''}`;
          return [
            {
              anchor,
              also: [byId(events, before.eventId), done],
              says: w =>
                w.say(
                  `${w.day(on)}修后测得${w.name(metric)} ${value(after)}，修前为 ${value(before)}：变差了。`,
                  `On ${w.day(on)} ${w.name(metric)} measured ${value(after)} after the repair and ${value(before)} before it: worse.`,
                ),
              refutedBy: w =>
                w.say(
                  '一次修后测量，结果不差于修前。',
                  'A measurement after the repair that is no worse than before.',
                ),
            },
          ];
        },
      ),
    );
  },
});
