import { EntitlementAsked, EntitlementComputed } from '#service/entitlements/entitlement.events.js';
import { sentence } from './sentence.js';

export const entitlementSentences = [
  sentence(EntitlementAsked, {
    glyph: 'look',
    minor: true,
    'zh-CN': ({ at }, tell) => `查询了${tell.day(at)}的权利。`,
    en: ({ at }, tell) => `Somebody asked what the rights are on ${tell.day(at)}.`,
  }),
  sentence(EntitlementComputed, {
    glyph: 'look',
    minor: true,
    'zh-CN': ({ ends }, tell) =>
      ends.length === 0
        ? '权利无法计算。'
        : `计算了权利：免费维修到${ends.map(({ end }) => tell.day(end)).join('或')}。`,
    en: ({ ends }, tell) =>
      ends.length === 0
        ? 'The rights could not be computed.'
        : `The rights were computed: free repair until ${ends.map(({ end }) => tell.day(end)).join(' or ')}.`,
  }),
];
