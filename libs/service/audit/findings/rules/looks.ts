import type { Policy, Recorded } from '#platform/event-sourcing';
import { daysBetween, localDate } from '#platform/time';
import { HistoryViewed } from '#service/disclosures/disclosure.events.js';
import { auditRule } from '../audit-rule.js';
import { factsOf } from '../facts.js';
import type { AuditHistory } from '../finding.js';

const recordedOn = ({ envelope }: Recorded, zone: string) => localDate(envelope.recordedAt, zone);
const looksIn = ({ beside }: AuditHistory) => factsOf(beside, HistoryViewed);

/** The rule refuses it now; a look that was brought in may lack it. Whether there are words is asked, and not which. */
export const lookWithoutPurpose = auditRule({
  id: 'look-without-purpose',
  severity: 'warning',
  sentence: {
    'zh-CN': '查看个人信息要说明用途；“其他”用途要写明是什么。',
    en: 'Whoever looks at personal data says what for; another purpose than those named is told in words.',
  },
  find: history =>
    looksIn(history)
      .filter(({ data }) => data.purpose === 'other' && data.why === undefined)
      .map(look => {
        const on = recordedOn(look, history.zone);
        return {
          anchor: look,
          says: w =>
            w.say(
              `${w.day(on)}有人查看了客户的记录，用途为“其他”，没有写明。`,
              `On ${w.day(on)} somebody looked at the customer’s record for another purpose, and did not say which.`,
            ),
          refutedBy: w => w.say('一份当时写明的用途。', 'A purpose that was stated at the time.'),
        };
      }),
});

/** House policy: days within which whoever looked to work on a case has recorded something in it. An assumption. */
export const WORK_AFTER_LOOK: Policy<{ readonly days: number }> = {
  id: 'work-after-look',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: { days: 30 } }],
};
const FOR_WORK: ReadonlySet<string> = new Set(['service', 'visit', 'complaint']);

export const lookOutsideWork = auditRule({
  id: 'look-outside-work',
  severity: 'notice',
  sentence: {
    'zh-CN': '以办理业务为由查看个案的人，应在其中办过事。',
    en: 'Whoever looks at a case in order to work on it has worked on it.',
  },
  figures: WORK_AFTER_LOOK,
  find: (history, { days }) => {
    const { events, asOf, zone } = history;
    const workers = new Set(events.map(({ envelope }) => envelope.actor));
    const strangers = looksIn(history).filter(
      ({ data }) => FOR_WORK.has(data.purpose) && !workers.has(data.by),
    );
    const first = new Map(strangers.toReversed().map(look => [look.data.by, look]));
    return [...first.values()]
      .filter(look => daysBetween(recordedOn(look, zone), localDate(asOf, zone)) > days)
      .map(look => {
        const on = recordedOn(look, zone);
        return {
          anchor: look,
          also: strangers.filter(({ data }) => data.by === look.data.by),
          says: w =>
            w.say(
              `${w.day(on)}有人以办理业务为由查看了记录，此后 ${days} 天内没有在个案中办过任何事。`,
              `On ${w.day(on)} somebody looked at the record in order to work on the case, and recorded nothing in it within ${w.count(days, '天', 'day')}.`,
            ),
          refutedBy: w =>
            w.say(
              '一份此人为这个个案办过事的记录。',
              'A record of something that person did about this case.',
            ),
        };
      });
  },
});

/** House policy: quarters of an hour in which one person may look at one case before it is asked why. An assumption. */
export const LOOKS_BY_ONE: Policy<{ readonly looks: number }> = {
  id: 'looks-by-one',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: { looks: 40 } }],
};

export const manyLooks = auditRule({
  id: 'many-looks',
  severity: 'notice',
  sentence: {
    'zh-CN': '同一人反复查看同一客户的记录，应有理由。',
    en: 'One person who looks at one customer’s record again and again has a reason for it.',
  },
  figures: LOOKS_BY_ONE,
  find: (history, { looks: most }) =>
    [...Map.groupBy(looksIn(history), ({ data }) => data.by).values()]
      .filter(looks => looks.length > most)
      .map(looks => {
        const anchor = looks[most]!;
        return {
          anchor,
          also: [looks[0], looks.at(-1)],
          says: w =>
            w.say(
              `${w.day(recordedOn(looks[0]!, history.zone))}至${w.day(recordedOn(looks.at(-1)!, history.zone))}，同一人查看了 ${looks.length} 次。`,
              `From ${w.day(recordedOn(looks[0]!, history.zone))} to ${w.day(recordedOn(looks.at(-1)!, history.zone))} one person looked ${looks.length} times.`,
            ),
          refutedBy: w =>
            w.say('一份记录，说明每次查看各为何事。', 'A record of what each of the looks was for.'),
        };
      }),
});
