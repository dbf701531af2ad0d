import type { Policy } from '#platform/event-sourcing';
import { daysBetween, localDate } from '#platform/time';
import { ContactRegistered } from '#service/contacts/contact.events.js';
import { contact } from '#service/contacts/contact.rules.js';
import { CHANNEL_LABELS } from '#service/timeline/compose/telling.rules.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';

/** House policy: days within which what came in is settled at the latest; the house wants it on the day (B3). */
export const SETTLED_WITHIN: Policy<{ readonly days: number }> = {
  id: 'settled-within',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: { days: 3 } }],
};

/** Where a reply was owed and missed, `missed-reply` says so; a call that nobody took is `unanswered-call`. */
export const contactUnhandled = auditRule({
  id: 'contact-unhandled',
  severity: 'warning',
  sentence: {
    'zh-CN': '客户的来信、来电、来访，件件要有结果。',
    en: 'Whatever a customer writes, says or comes in for is settled.',
  },
  figures: SETTLED_WITHIN,
  find: (history, { days: most }) =>
    history.streams(contact).flatMap(({ state, events }) => {
      const came = factsOf(events, ContactRegistered)[0];
      if (!came || came.envelope.source !== 'primary-observation' || state.direction !== 'in') return [];
      if (state.handled || state.reply || state.consultation === 'answered') return [];
      const on = dayOf(came, history.zone);
      const days = daysBetween(
        localDate(came.envelope.recordedAt, history.zone),
        localDate(history.asOf, history.zone),
      );
      if (days <= most) return [];
      return [
        {
          anchor: came,
          account: 'clock' as const,
          says: w =>
            w.say(
              `${w.day(on)}的${w.pick(CHANNEL_LABELS[came.data.channel])}，${most} 天以后仍没有处理结果的记录。`,
              `Of the contact of ${w.day(on)} (${w.pick(CHANNEL_LABELS[came.data.channel])}) no outcome is recorded after ${w.count(most, '天', 'day')}.`,
            ),
          refutedBy: w => w.say('一份当时处理结果的记录。', 'A record of what came of it at the time.'),
        },
      ];
    }),
});
