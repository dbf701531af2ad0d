import type { Recorded } from '#platform/event-sourcing';
import { auditRule } from '../audit-rule.js';
import { dayOf, ownEntries } from '../facts.js';
import { OWN_HANDS, type OwnHand } from '../own-hands.js';

export const approvedByOwnHand = auditRule({
  id: 'approved-by-own-hand',
  severity: 'warning',
  sentence: {
    'zh-CN': '谁做的事，不由谁自己批准。',
    en: 'Nobody approves what he did himself.',
  },
  find: history => {
    const streams = Map.groupBy(ownEntries(history), ({ stream }) => stream);
    return [...streams.values()]
      .flatMap(events =>
        OWN_HANDS.flatMap(pair => approvals(pair, events).map(found => ({ ...found, pair }))),
      )
      .map(({ approval, work, pair }) => {
        const [workOn, on] = [dayOf(work, history.zone), dayOf(approval, history.zone)];
        return {
          anchor: approval,
          also: [work],
          severity: pair.severity,
          says: w =>
            w.say(
              `${w.day(on)}：${pair.zh}，与${w.day(workOn)}做这件事的是同一人。`,
              `On ${w.day(on)}: ${pair.en}, by the person who had done it on ${w.day(workOn)}.`,
            ),
          refutedBy: w =>
            w.say('一份记录，说明当时由另一个人审核。', 'A record that somebody else had looked at it.'),
        };
      });
  },
});

/** Each approval by whoever did the newest work before it that it approves. */
const approvals = (pair: OwnHand, events: readonly Recorded[]) =>
  events.flatMap((approval, index) => {
    if (approval.type !== pair.approval) return [];
    const before = events.slice(0, index);
    if (!pair.counts(approval, before)) return [];
    const work = before.findLast(event => event.type === pair.work && pair.isOf(event, approval));
    return work && work.envelope.actor !== 'system' && work.envelope.actor === approval.envelope.actor
      ? [{ approval, work }]
      : [];
  });
