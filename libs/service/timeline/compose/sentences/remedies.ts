import {
  ExchangeFinished,
  ExchangePickUpMissed,
  ExchangeReworkDone,
  ExchangeStarted,
  OldUnitCollected,
  UnitSwapped,
} from '#service/entitlements/exchange.events.js';
import {
  RemedyAgreed,
  RemedyDeclined,
  RemedyExecuted,
  RemedyProposed,
} from '#service/entitlements/remedy.events.js';
import {
  ReturnPickUpMissed,
  ReturnReceived,
  ReturnRefunded,
  ReturnRefundMissed,
  ReturnRequested,
  TransportAsked,
} from '#service/entitlements/return.events.js';
import type { Telling } from '../telling.js';
import { said, sentence } from './sentence.js';

type Pair = readonly [zh: string, en: string];
const KINDS: Readonly<Record<RemedyProposed['kind'], Pair>> = {
  refund: ['退款', 'a refund'],
  exchange: ['换货', 'an exchange'],
  repair: ['修理', 'a repair'],
  rework: ['返工', 'doing it again'],
  adjust: ['补偿', 'an adjustment'],
  explain: ['说明', 'an explanation'],
};
const REWORK: Readonly<Record<ExchangeReworkDone['work'], Pair>> = {
  installation: ['安装', 'installation'],
  'setting-up': ['调试', 'setting up'],
  'data-transfer': ['资料转移', 'data transfer'],
  'taking-away': ['旧机清运', 'taking the old one away'],
  other: ['其他善后', 'other work'],
};
const REASONS: Readonly<Record<ReturnRequested['reason'], Pair>> = {
  quality: ['质量问题', 'for its quality'],
  'no-reason': ['无理由退货', 'without a reason'],
  unsuitable: ['不合适', 'because it does not suit'],
  recall: ['召回', 'because of a recall'],
  other: ['其他原因', 'for another reason'],
};

const kind = (of: RemedyProposed['kind'], tell: Telling) => tell.say(...KINDS[of]);
const money = (amount?: { minor: number; currency: string }): string =>
  amount ? ` ${(amount.minor / 100).toFixed(2)} ${amount.currency}` : '';
const himself = (way: RemedyAgreed['way']) => way === 'himself';

const COLLECTED: Readonly<Record<string, Pair>> = {
  fetched: ['已上门取回', 'was fetched'],
  'brought-by-customer': ['由客户自己送回', 'was brought back by the customer'],
  'left-at-shop': ['已在维修点', 'was at the shop'],
  sent: ['已寄回', 'was sent back'],
};

export const remedySentences = [
  sentence(RemedyProposed, {
    glyph: 'case',
    'zh-CN': (data, tell) => `提出处理办法：${kind(data.kind, tell)}${money(data.amount)}。`,
    en: (data, tell) => `The remedy proposed was ${kind(data.kind, tell)}${money(data.amount)}.`,
    said: ({ words }) => [said(words)],
  }),
  sentence(RemedyAgreed, {
    glyph: 'case',
    tone: 'good',
    'zh-CN': (data, tell) =>
      `客户同意${kind(data.kind, tell)}${money(data.amount)}${himself(data.way) ? '' : '（按客户所说登记）'}。`,
    en: (data, tell) =>
      `The customer agreed to ${kind(data.kind, tell)}${money(data.amount)}${himself(data.way) ? '' : ', as recorded from his words'}.`,
  }),
  sentence(RemedyDeclined, {
    glyph: 'case',
    'zh-CN': (data, tell) =>
      `客户没有接受${kind(data.kind, tell)}${himself(data.way) ? '' : '（按客户所说登记）'}。`,
    en: (data, tell) =>
      `The customer declined ${kind(data.kind, tell)}${himself(data.way) ? '' : ', as recorded from his words'}.`,
    said: ({ words }) => [said(words)],
  }),
  sentence(RemedyExecuted, {
    glyph: 'case',
    tone: 'good',
    'zh-CN': (data, tell) => `已办理${kind(data.kind, tell)}${money(data.amount)}。`,
    en: (data, tell) => `The remedy was carried out: ${kind(data.kind, tell)}${money(data.amount)}.`,
  }),
  sentence(ExchangeStarted, {
    glyph: 'case',
    'zh-CN': ({ pickUpOn }, tell) => `换货开始：${tell.day(pickUpOn)}前上门取回旧机，不收费用。`,
    en: ({ pickUpOn }, tell) =>
      `The exchange began: the old unit is fetched by ${tell.day(pickUpOn)}, at no cost.`,
  }),
  sentence(ExchangePickUpMissed, {
    glyph: 'clock',
    tone: 'late',
    'zh-CN': ({ pickUpOn }, tell) => `到${tell.day(pickUpOn)}为止没有上门取回旧机。`,
    en: ({ pickUpOn }, tell) => `The old unit was not fetched by ${tell.day(pickUpOn)}.`,
  }),
  sentence(OldUnitCollected, {
    glyph: 'home',
    'zh-CN': ({ how, customerPaid }, tell) =>
      `旧机${tell.say(...COLLECTED[how]!)}${customerPaid ? `，客户花费${money(customerPaid)}` : ''}。`,
    en: ({ how, customerPaid }, tell) =>
      `The old unit ${tell.say(...COLLECTED[how]!)}${customerPaid ? `, which cost the customer${money(customerPaid)}` : ''}.`,
  }),
  sentence(UnitSwapped, {
    glyph: 'case',
    tone: 'good',
    'zh-CN': ({ customerPaid }) =>
      `已换给另一台产品${customerPaid ? `，客户花费${money(customerPaid)}` : ''}。`,
    en: ({ customerPaid }) =>
      `Another unit was given for it${customerPaid ? `, which cost the customer${money(customerPaid)}` : ''}.`,
  }),
  sentence(ExchangeReworkDone, {
    glyph: 'home',
    'zh-CN': ({ work }) => `换货善后：${REWORK[work][0]}已完成。`,
    en: ({ work }) => `Done after the exchange: ${REWORK[work][1]}.`,
  }),
  sentence(ExchangeFinished, {
    glyph: 'case',
    tone: 'good',
    'zh-CN': () => '换货全部办完。',
    en: () => 'The exchange is complete.',
  }),
  sentence(ReturnRequested, {
    glyph: 'case',
    'zh-CN': ({ reason, transportBy, pickUpOn }, tell) =>
      `客户要求退货（${REASONS[reason][0]}），运回由${transportBy === 'operator' ? '公司' : '客户'}负责${pickUpOn ? `，${tell.day(pickUpOn)}前上门取货` : ''}。`,
    en: ({ reason, transportBy, pickUpOn }, tell) =>
      `The customer wants to give it back ${REASONS[reason][1]}; carrying it is ${transportBy === 'operator' ? 'the company’s' : 'the customer’s'} part${pickUpOn ? `, to be fetched by ${tell.day(pickUpOn)}` : ''}.`,
    said: ({ words }) => [said(words)],
  }),
  sentence(ReturnPickUpMissed, {
    glyph: 'clock',
    tone: 'late',
    'zh-CN': ({ pickUpOn }, tell) => `到${tell.day(pickUpOn)}为止没有上门取货。`,
    en: ({ pickUpOn }, tell) => `It was not fetched by ${tell.day(pickUpOn)}.`,
  }),
  sentence(TransportAsked, {
    glyph: 'conduct',
    tone: 'bad',
    'zh-CN': () => '要求客户自己把商品送来。',
    en: () => 'The customer was asked to bring it himself.',
    said: ({ words, by }, tell) => [said(by, { label: tell.say('提出者', 'Asked by') }), said(words)],
  }),
  sentence(ReturnReceived, {
    glyph: 'case',
    'zh-CN': ({ how, refundOn }, tell) =>
      `商品${tell.say(...COLLECTED[how]!)}，应在${tell.day(refundOn)}前退款。`,
    en: ({ how, refundOn }, tell) =>
      `It ${tell.say(...COLLECTED[how]!)}; the price is due back by ${tell.day(refundOn)}.`,
  }),
  sentence(ReturnRefunded, {
    glyph: 'cost',
    tone: 'good',
    'zh-CN': ({ amount }) => `已退款${money(amount)}。`,
    en: ({ amount }) => `Paid back:${money(amount)}.`,
  }),
  sentence(ReturnRefundMissed, {
    glyph: 'clock',
    tone: 'late',
    'zh-CN': ({ refundOn }, tell) => `到${tell.day(refundOn)}为止没有退款。`,
    en: ({ refundOn }, tell) => `The price was not paid back by ${tell.day(refundOn)}.`,
  }),
];
