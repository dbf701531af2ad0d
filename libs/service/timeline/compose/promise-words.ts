import type { Breach, Risk } from '#service/promises/promise.events.js';
import type { Bilingual } from '#platform/problems';

export const RISK_WORDS: Readonly<Record<Risk, Bilingual>> = {
  'no-shipping-record': { 'zh-CN': '查不到发货记录', en: 'there is no shipping record' },
  'part-delayed': { 'zh-CN': '配件延误', en: 'the part is delayed' },
  'due-soon': { 'zh-CN': '期限将至', en: 'it is due soon' },
  'said-so': { 'zh-CN': '公司自己这样说', en: 'the company said so itself' },
  other: { 'zh-CN': '其他原因', en: 'for another reason' },
};

export const BREACH_WORDS: Readonly<Record<Breach, Bilingual>> = {
  'occasion-passed': {
    'zh-CN': '约定的日子已过，事情没有做到',
    en: 'the occasion it was for has passed without it',
  },
  refuted: { 'zh-CN': '事实与所说相反', en: 'the facts say otherwise' },
  pointless: { 'zh-CN': '再兑现已无意义', en: 'keeping it has become pointless' },
  'matter-ended': { 'zh-CN': '事情已结束，承诺没有兑现', en: 'its matter ended without it' },
  'follow-ups-missed': { 'zh-CN': '有应做的跟踪联系没有做', en: 'contacts that were due were left out' },
  other: { 'zh-CN': '其他原因', en: 'for another reason' },
};
