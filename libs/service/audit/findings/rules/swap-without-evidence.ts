import { accountOfCase, auditRule } from '../audit-rule.js';
import { byId, dayOf } from '../facts.js';
import { repairsOf } from '../repairs.js';

/** Where no step at all shows evidence, `no-repair-evidence` says so, once. */
export const swapWithoutEvidence = auditRule({
  id: 'swap-without-evidence',
  severity: 'notice',
  sentence: {
    'zh-CN': '更换部件的步骤应留下证据，例如照片。',
    en: 'The step in which a part is exchanged leaves evidence, such as a photo.',
  },
  find: history =>
    repairsOf(history).flatMap(({ state: { steps }, events, done }) =>
      steps
        .filter(step => done && step.step === 'swap' && step.evidence.length === 0)
        .filter(() => steps.some(step => step.evidence.length > 0))
        .flatMap(({ eventId }) => {
          const anchor = byId(events, eventId);
          if (!anchor) return [];
          const on = dayOf(anchor, history.zone);
          return [
            {
              anchor,
              account: accountOfCase(history),
              also: [done],
              says: w =>
                w.say(
                  `${w.day(on)}的更换没有证据；同一次维修的其他步骤有。`,
                  `The exchange of ${w.day(on)} left no evidence; other steps of the same repair did.`,
                ),
              refutedBy: w =>
                w.say(`一张${w.day(on)}更换时的照片。`, `A photo taken at the exchange of ${w.day(on)}.`),
            },
          ];
        }),
    ),
});
