import {
  NoticeFailed,
  NoticeQueued,
  NoticeSent,
  NoticeUndeliverable,
  type NoticeMatter,
} from '#service/promises/notice.events.js';
import { promise } from '#service/promises/promise.rules.js';
import type { Telling } from '../telling.js';
import { sentence } from './sentence.js';

const MATTERS: Readonly<Record<NoticeMatter, readonly [zh: string, en: string]>> = {
  'at-risk': ['可能不能按时兑现', 'may be late'],
  overdue: ['已经逾期', 'is late'],
  broken: ['没有兑现', 'was not kept'],
  restated: ['改了日期', 'has a new date'],
};

/** 「配件到货」可能不能按时兑现 · the promise “arrival of the part” may be late. */
function matterOf({ promiseId, matter }: { promiseId: string; matter: NoticeMatter }, tell: Telling): string {
  const topic = tell.topic(`${promise.category}-${promiseId}`);
  const [zh, en] = MATTERS[matter];
  return tell.say(`${topic}${zh}`, `the promise “${topic}” ${en}`);
}

const WHY_NOT = {
  'no-address': ['没有记录客户的地址', 'No address of the customer is recorded'],
  'made-up': ['演示用的虚构客户', 'The customer is made up for a demo'],
} as const;

export const noticeSentences = [
  sentence(NoticeQueued, {
    glyph: 'message',
    minor: true,
    'zh-CN': (about, tell) => `准备通知客户：${matterOf(about, tell)}。`,
    en: (about, tell) => `The customer is about to be told: ${matterOf(about, tell)}.`,
  }),
  sentence(NoticeSent, {
    glyph: 'message',
    tone: 'good',
    'zh-CN': (about, tell) => `已通知客户：${matterOf(about, tell)}。`,
    en: (about, tell) => `The customer was told: ${matterOf(about, tell)}.`,
  }),
  sentence(NoticeFailed, {
    glyph: 'message',
    tone: 'late',
    'zh-CN': (about, tell) => `通知没有送达客户：${matterOf(about, tell)}。`,
    en: (about, tell) => `The notice did not reach the customer: ${matterOf(about, tell)}.`,
  }),
  sentence(NoticeUndeliverable, {
    glyph: 'message',
    minor: true,
    'zh-CN': (about, tell) => `${WHY_NOT[about.because][0]}，无法通知：${matterOf(about, tell)}。`,
    en: (about, tell) => `${WHY_NOT[about.because][1]}, so nobody could be told: ${matterOf(about, tell)}.`,
  }),
];
