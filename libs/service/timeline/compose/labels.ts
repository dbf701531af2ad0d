import type { PromiseKind, PromiseMedium, PromiseTopic } from '#service/promises/promise.events.js';
import type { Channel } from '#service/contacts/contact.events.js';
import type { Source } from '#platform/event-sourcing';
import type { Bilingual } from '#platform/problems';
import type { CardStatus, Glyph, Tone } from './case-view.rules.js';

const two = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en });

export const TOPICS: Readonly<Record<PromiseTopic, Bilingual>> = {
  'part-shipment': two('配件提前发出', 'part sent ahead'),
  'part-arrival': two('配件到货', 'arrival of the part'),
  replacement: two('更换', 'replacement'),
  reply: two('回复', 'reply'),
  visit: two('上门服务', 'visit'),
  'repair-done': two('修好', 'repair'),
  install: two('安装', 'installation'),
  refund: two('退款', 'refund'),
  'follow-up': two('跟踪回访', 'follow-up contact'),
  'call-back': two('回电', 'call back'),
  expedite: two('催办', 'urging'),
  quality: two('质量', 'quality'),
  rebate: two('返利', 'rebate'),
  reward: two('奖励', 'reward'),
  compensation: two('补偿', 'compensation'),
  other: two('其他事项', 'other matter'),
};

export const KINDS: Readonly<Record<PromiseKind, Bilingual | undefined>> = {
  firm: undefined,
  'best-case': two('只说了最快的可能', 'only the best case was told'),
  'standard-term': two('按标准期限', 'by the standard term'),
  implied: two('日期由客户提出并被接受', 'the date was the customer’s wish, accepted'),
  rolling: undefined,
};

export const MEDIA: Readonly<Record<PromiseMedium, Bilingual>> = {
  phone: two('电话', 'by phone'),
  'in-person': two('当面', 'in person'),
  message: two('消息', 'by message'),
  email: two('电子邮件', 'by e-mail'),
  letter: two('信件', 'by letter'),
  web: two('网站', 'on the web'),
  document: two('书面', 'in writing'),
};

export const CARD_STATUS: Readonly<Record<CardStatus, { readonly label: Bilingual; readonly tone: Tone }>> = {
  requested: { label: two('已请求', 'Asked for'), tone: 'waiting' },
  open: { label: two('进行中', 'Open'), tone: 'waiting' },
  'at-risk': { label: two('有风险', 'At risk'), tone: 'late' },
  overdue: { label: two('已逾期', 'Overdue'), tone: 'late' },
  kept: { label: two('已兑现', 'Kept'), tone: 'good' },
  'kept-late': { label: two('迟到兑现', 'Kept late'), tone: 'late' },
  broken: { label: two('未兑现', 'Broken'), tone: 'bad' },
  missed: { label: two('有缺漏', 'Missed'), tone: 'bad' },
  empty: { label: two('有言无行', 'Empty'), tone: 'empty' },
  withdrawn: { label: two('已撤回', 'Withdrawn'), tone: 'neutral' },
  settled: { label: two('已了结', 'Settled'), tone: 'neutral' },
  'needs-approval': { label: two('待批准', 'Awaits approval'), tone: 'neutral' },
  declined: { label: two('未获批准', 'Not approved'), tone: 'neutral' },
};

export const SOURCE_LABELS: Readonly<Record<Source, Bilingual>> = {
  'customer-statement': two('客户陈述', 'customer'),
  'company-record': two('公司记录', 'company record'),
  'primary-observation': two('公司', 'company'),
  clock: two('时钟', 'clock'),
  import: two('导入', 'imported'),
};

export const CHANNEL_LABELS: Readonly<Record<Channel, Bilingual>> = {
  'phone-hotline': two('热线电话', 'hotline'),
  'phone-direct': two('直线电话', 'direct line'),
  shop: two('门店', 'shop'),
  'walk-in': two('到店', 'walk-in'),
  'home-visit': two('上门', 'home visit'),
  email: two('电子邮件', 'e-mail'),
  message: two('消息', 'message'),
  sms: two('短信', 'text message'),
  letter: two('信件', 'letter'),
  web: two('网络', 'web'),
  card: two('卡片', 'card'),
  event: two('活动', 'event'),
};

export const CHANNEL_GLYPHS: Readonly<Record<Channel, Glyph>> = {
  'phone-hotline': 'phone',
  'phone-direct': 'phone',
  shop: 'shop',
  'walk-in': 'shop',
  'home-visit': 'home',
  email: 'email',
  message: 'message',
  sms: 'message',
  letter: 'letter',
  web: 'web',
  card: 'letter',
  event: 'other',
};
