import type { Bilingual } from '#platform/problems';
import type { Breach, Risk } from '../promise.events.js';

/** Reasons as a letter gives them; one that says nothing more is left out. */
const WORDS: Readonly<Record<Exclude<Risk | Breach, 'other'>, Bilingual>> = {
  'no-shipping-record': { 'zh-CN': '还没有发货记录', en: 'no shipment is on record yet' },
  'part-delayed': { 'zh-CN': '配件晚到', en: 'the part is delayed' },
  'due-soon': {
    'zh-CN': '期限快到，还没有完成的记录',
    en: 'the date is near and nothing shows that it is done',
  },
  'said-so': { 'zh-CN': '负责的部门这样告知', en: 'those who do it have said so' },
  'occasion-passed': { 'zh-CN': '约好的日子已经过去', en: 'the day it was for has passed' },
  refuted: { 'zh-CN': '实际情况与所说不符', en: 'things are not as we said' },
  pointless: { 'zh-CN': '再做已经没有意义', en: 'doing it now would serve nothing' },
  'matter-ended': { 'zh-CN': '事情结束时仍未完成', en: 'the matter ended without it' },
  'follow-ups-missed': { 'zh-CN': '有约好的联系没有进行', en: 'contacts that were due did not take place' },
};
export const REASON_WORDS: Readonly<Record<string, Bilingual | undefined>> = WORDS;
