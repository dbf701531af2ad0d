import { ContactRegistered, ReplyMissed, ReplySent } from '#service/contacts/contact.events.js';
import { contact } from '#service/contacts/contact.rules.js';
import { CHANNEL_LABELS } from '#service/timeline/compose/telling.rules.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';

export const missedReply = auditRule({
  id: 'missed-reply',
  severity: 'breach',
  sentence: {
    'zh-CN': '客户的信件和邮件应在内部规定的期限内得到答复。',
    en: 'A customer’s letter or e-mail gets its reply within the term the house has set itself.',
  },
  find: history =>
    history.streams(contact).flatMap(({ events }) => {
      const missed = factsOf(events, ReplyMissed)[0];
      const came = factsOf(events, ContactRegistered)[0];
      if (!missed || !came) return [];
      const { dueOn, policy } = missed.data;
      const reply = factsOf(events, ReplySent)[0];
      const repliedOn = reply && dayOf(reply, history.zone);
      const channel = CHANNEL_LABELS[came.data.channel];
      const cameOn = dayOf(came, history.zone);
      return [
        {
          anchor: missed,
          also: [came, reply],
          says: w =>
            w.say(
              `${w.day(cameOn)}的${w.pick(channel)}到${w.day(dueOn)}没有答复（${policy}）${reply ? `；${w.day(repliedOn)}才答复` : ''}。`,
              `The ${w.pick(channel)} of ${w.day(cameOn)} got no reply by ${w.day(dueOn)} (${policy})${reply ? `; it came on ${w.day(repliedOn)}` : ''}.`,
            ),
          refutedBy: w =>
            w.say(
              `一份${w.day(cameOn)}至${w.day(dueOn)}之间发出的答复。`,
              `A reply sent between ${w.day(cameOn)} and ${w.day(dueOn)}.`,
            ),
        },
      ];
    }),
});
