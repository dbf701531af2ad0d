import {
  ChargeabilityDecided,
  ChargeabilityDisputed,
  ChargeabilityReviewed,
  type Charge,
} from '#service/repairs/charge.events.js';
import { QuoteAccepted, QuoteDeclined, QuoteGiven } from '#service/repairs/quote.events.js';
import { count } from '../telling.js';
import { said, sentence } from './sentence.js';

const DECISIONS = { free: ['免费', 'free'], paid: ['收费', 'charged'] } as const;
const CAUSES: Readonly<Record<Charge['cause'], readonly [zh: string, en: string]>> = {
  quality: ['质量问题', 'a fault of quality'],
  accident: ['意外损坏', 'an accident'],
  misuse: ['使用不当', 'misuse'],
  'out-of-term': ['超过期限', 'the term is over'],
  goodwill: ['商家自愿承担', 'goodwill'],
};
const zh = ({ decision, cause, ruleId }: Charge) =>
  `${DECISIONS[decision][0]}（${CAUSES[cause][0]}，依据 ${ruleId}）`;
const en = ({ decision, cause, ruleId }: Charge) =>
  `${DECISIONS[decision][1]} (${CAUSES[cause][1]}, rule ${ruleId})`;

const money = ({ minor, currency }: QuoteGiven['terms']['maxPrice']): string =>
  `${currency} ${(minor / 100).toFixed(2)}`;

/** What a repair costs, and who said so. */
export const chargeSentences = [
  sentence(ChargeabilityDecided, {
    glyph: 'repair',
    tone: ({ decision }) => (decision === 'free' ? 'good' : 'neutral'),
    'zh-CN': data => `维修费用决定：${zh(data)}。`,
    en: data => `The repair was decided to be ${en(data)}.`,
    said: ({ why }) => [said(why)],
  }),
  sentence(ChargeabilityDisputed, {
    glyph: 'repair',
    'zh-CN': () => '客户对收费决定提出异议，由主管复核。',
    en: () => 'The customer disputed the charge; a supervisor has to look at it.',
    said: ({ words }) => [said(words)],
  }),
  sentence(ChargeabilityReviewed, {
    glyph: 'repair',
    tone: ({ outcome }) => (outcome === 'changed' ? 'good' : 'neutral'),
    'zh-CN': data => `主管复核后${data.outcome === 'changed' ? '改为' : '维持'}：${zh(data)}。`,
    en: data =>
      `A supervisor reviewed the charge and ${data.outcome === 'changed' ? 'changed it' : 'let it stand'}: ${en(data)}.`,
    said: ({ why }) => [said(why)],
  }),
  sentence(QuoteGiven, {
    glyph: 'repair',
    tone: 'good',
    'zh-CN': ({ terms }, tell) =>
      `报价：最高 ${money(terms.maxPrice)}，约 ${terms.days} 天，${terms.replacement.offered ? '提供' : '不提供'}备用机；有效至${tell.day(terms.validUntil)}。`,
    en: ({ terms }, tell) =>
      `A quote was given: at most ${money(terms.maxPrice)}, ${count(terms.days, 'day')}, ${terms.replacement.offered ? 'with' : 'without'} a unit to use meanwhile; valid until ${tell.day(terms.validUntil)}.`,
    said: ({ repair }) => [said(repair)],
  }),
  sentence(QuoteAccepted, {
    glyph: 'repair',
    tone: 'good',
    'zh-CN': () => '客户接受了报价。',
    en: () => 'The customer accepted the quote.',
  }),
  sentence(QuoteDeclined, {
    glyph: 'repair',
    'zh-CN': () => '客户没有接受报价。',
    en: () => 'The customer declined the quote.',
    said: ({ words }) => [said(words)],
  }),
];
