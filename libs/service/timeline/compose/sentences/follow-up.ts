import {
  CustomerCostRecorded,
  FollowUpMade,
  FollowUpMissed,
  FollowUpPlanEnded,
  FollowUpPlanStarted,
} from '#service/follow-up/follow-up.events.js';
import { costKind, quantityWords, moneyWords } from '../cost-words.js';
import { count } from '../telling.js';
import { said, sentence } from './sentence.js';

export const followUpSentences = [
  sentence(FollowUpPlanStarted, {
    glyph: 'promise',
    tone: 'good',
    'zh-CN': ({ cadenceDays, nextDueOn, dedicatedNumber }, tell) =>
      `开始跟踪服务（每 ${cadenceDays} 天一次${dedicatedNumber ? '，设专线电话' : ''}），首次联系不晚于${tell.day(nextDueOn)}。`,
    en: ({ cadenceDays, nextDueOn, dedicatedNumber }, tell) =>
      `Tracking began: a contact every ${cadenceDays} days${dedicatedNumber ? ', with a telephone line of its own' : ''}, the first by ${tell.day(nextDueOn)}.`,
  }),
  sentence(FollowUpMade, {
    glyph: 'phone',
    tone: ({ onTime }) => (onTime ? 'good' : 'late'),
    'zh-CN': ({ onTime, lateDays, dueOn, nextDueOn }, tell) =>
      `跟踪联系${onTime ? '按时' : `晚了 ${lateDays} 天`}（应不晚于${tell.day(dueOn)}）；下次不晚于${tell.day(nextDueOn)}。`,
    en: ({ onTime, lateDays, dueOn, nextDueOn }, tell) =>
      `The tracking contact came ${onTime ? 'in time' : `${count(lateDays, 'day')} late`} (due by ${tell.day(dueOn)}); the next is due by ${tell.day(nextDueOn)}.`,
    said: ({ findings }) => [said(findings)],
  }),
  sentence(FollowUpMissed, {
    glyph: 'clock',
    tone: 'bad',
    'zh-CN': ({ dueOn, nextDueOn }, tell) =>
      `到${tell.day(dueOn)}没有跟踪联系；下次不晚于${tell.day(nextDueOn)}。`,
    en: ({ dueOn, nextDueOn }, tell) =>
      `No tracking contact by ${tell.day(dueOn)}; the next is due by ${tell.day(nextDueOn)}.`,
  }),
  sentence(FollowUpPlanEnded, {
    glyph: 'promise',
    'zh-CN': ({ because }) =>
      `跟踪服务结束：${because === 'customer-confirmed' ? '客户已确认' : '个案已结'}。`,
    en: ({ because }) =>
      `Tracking ended: ${because === 'customer-confirmed' ? 'the customer confirmed it' : 'the case was closed'}.`,
  }),
  sentence(CustomerCostRecorded, {
    glyph: 'cost',
    minor: true,
    'zh-CN': (data, tell) =>
      `客户的付出：${costKind(data.kind, tell)}，${quantityWords(data, tell)}${moneyWords(data, tell)}。`,
    en: (data, tell) =>
      `Cost to the customer: ${costKind(data.kind, tell)}, ${quantityWords(data, tell)}${moneyWords(data, tell)}.`,
    said: ({ note }) => [said(note)],
  }),
];
