import {
  CallAttempted,
  ChannelDeclared,
  ChannelTold,
  ConsultationAnswered,
  ConsultationAsked,
  ContactHandled,
  ContactNumbered,
  ContactRegistered,
  GreetingOverdue,
  ProactiveContactMade,
  ReplyMissed,
  ReplyRequired,
  ReplySent,
  WalkInArrived,
  WalkInGreeted,
  WalkInLeft,
  WalkInServed,
  type CallOutcome,
  type Channel,
} from '#service/contacts/contact.events.js';
import { capitalised } from '../glossary.js';
import { CHANNEL_GLYPHS } from '../labels.js';
import { policyWords } from '../policy-words.js';
import type { Telling } from '../telling.js';
import { party } from './party.js';
import { said, sentence } from './sentence.js';

/** "{from} called {to}": what the one side did towards the other. */
const VERBS: Readonly<
  Record<Channel, readonly [zh: (a: string, b: string) => string, en: (a: string, b: string) => string]>
> = {
  'phone-hotline': [(a, b) => `${a}拨打热线，致电${b}`, (a, b) => `${a} called ${b} on the hotline`],
  'phone-direct': [(a, b) => `${a}致电${b}`, (a, b) => `${a} called ${b}`],
  shop: [(a, b) => `${a}来到${b}`, (a, b) => `${a} came to ${b}`],
  'walk-in': [(a, b) => `${a}来到${b}`, (a, b) => `${a} walked in at ${b}`],
  'home-visit': [(a, b) => `${a}上门拜访${b}`, (a, b) => `${a} visited ${b} at home`],
  email: [(a, b) => `${a}给${b}写了电子邮件`, (a, b) => `${a} wrote an e-mail to ${b}`],
  message: [(a, b) => `${a}给${b}发了消息`, (a, b) => `${a} sent a message to ${b}`],
  sms: [(a, b) => `${a}给${b}发了短信`, (a, b) => `${a} sent a text message to ${b}`],
  letter: [(a, b) => `${a}给${b}写了信`, (a, b) => `${a} wrote a letter to ${b}`],
  web: [(a, b) => `${a}查看了${b}的网站`, (a, b) => `${a} turned to the website of ${b}`],
  card: [(a, b) => `${a}给${b}寄了卡片`, (a, b) => `${a} sent a card to ${b}`],
  event: [(a, b) => `${a}在活动中遇到${b}`, (a, b) => `${a} met ${b} at an event`],
};

const verb = (channel: Channel, data: Pick<ContactRegistered, 'from' | 'to'>, tell: Telling): string => {
  const [zh, en] = VERBS[channel];
  const [a, b] = [party(data.from, tell), party(data.to, tell)];
  return tell.say(zh(a, b), capitalised(en(a, b)));
};

const CALLS: Readonly<Record<CallOutcome, readonly [zh: string, en: string]>> = {
  answered: ['已接听', 'answered'],
  busy: ['占线', 'the line was busy'],
  'no-answer': ['无人接听', 'nobody answered'],
  abandoned: ['未接通即挂断', 'hung up before an answer'],
  'callback-requested': ['请求回电', 'a call back was asked for'],
};

const REASONS = {
  progress: ['询问进展', 'to ask how things stand'],
  'follow-up': ['跟踪回访', 'to follow up'],
  courtesy: ['问候', 'out of courtesy'],
  news: ['告知消息', 'with news'],
  warning: ['提醒', 'with a warning'],
  other: ['其他原因', 'for another reason'],
} as const;

const HANDLED = {
  answered: ['已答复', 'answered'],
  solved: ['已解决', 'solved'],
  'passed-on': ['已转交', 'passed on'],
  promised: ['已作出承诺', 'a promise was made'],
  'no-action-needed': ['无需处理', 'nothing to do'],
} as const;

const ADVICE = {
  use: ['使用', 'use'],
  care: ['保养', 'care'],
  repair: ['维修', 'repair'],
  other: ['其他', 'something else'],
} as const;

export const contactSentences = [
  sentence(ContactRegistered, {
    glyph: ({ channel }) => CHANNEL_GLYPHS[channel],
    tone: ({ answered }) => (answered === false ? 'bad' : 'neutral'),
    'zh-CN': (data, tell) =>
      `${verb(data.channel, data, tell)}${data.answered === false ? '，无人接听' : ''}。`,
    en: (data, tell) =>
      `${verb(data.channel, data, tell)}${data.answered === false ? '; nobody answered' : ''}.`,
    said: ({ summary }) => [said(summary)],
  }),
  sentence(CallAttempted, {
    glyph: ({ channel }) => CHANNEL_GLYPHS[channel],
    tone: ({ outcome }) => (outcome === 'answered' ? 'neutral' : 'bad'),
    'zh-CN': (data, tell) =>
      `${verb(data.channel, data, tell)}：${CALLS[data.outcome][0]}（至少 ${data.attempts.atLeast} 次）。`,
    en: (data, tell) =>
      `${verb(data.channel, data, tell)}: ${CALLS[data.outcome][1]} (at least ${data.attempts.atLeast} ${data.attempts.atLeast === 1 ? 'attempt' : 'attempts'}).`,
    said: ({ summary }) => [said(summary)],
  }),
  sentence(ProactiveContactMade, {
    glyph: 'phone',
    tone: 'good',
    'zh-CN': ({ reason, unsolicited }) =>
      `公司主动联系${unsolicited ? '，并非应客户要求' : ''}：${REASONS[reason][0]}。`,
    en: ({ reason, unsolicited }) =>
      `The company came forward ${unsolicited ? 'without being asked, ' : ''}${REASONS[reason][1]}.`,
  }),
  sentence(ContactNumbered, {
    glyph: 'case',
    minor: true,
    'zh-CN': (_, __, { revision }) => `登记编号 ${BigInt(revision) + 1n}。`,
    en: (_, __, { revision }) => `No. ${BigInt(revision) + 1n} in the register.`,
  }),
  sentence(ContactHandled, {
    glyph: 'case',
    minor: true,
    'zh-CN': ({ outcome }) => `处理结果：${HANDLED[outcome][0]}。`,
    en: ({ outcome }) => `Handled: ${HANDLED[outcome][1]}.`,
    said: ({ note }) => [said(note)],
  }),
  sentence(ConsultationAsked, {
    glyph: 'message',
    'zh-CN': ({ topic }) => `客户咨询：${ADVICE[topic][0]}。`,
    en: ({ topic }) => `The customer asked for advice on ${ADVICE[topic][1]}.`,
    said: ({ question }) => [said(question)],
  }),
  sentence(ConsultationAnswered, {
    glyph: 'message',
    tone: 'good',
    'zh-CN': () => '咨询已答复。',
    en: () => 'The advice was given.',
    said: ({ text }) => [said(text)],
  }),
  sentence(ReplyRequired, {
    glyph: 'clock',
    minor: true,
    'zh-CN': ({ dueOn, policy }, tell) => `应在${tell.day(dueOn)}前答复（${policyWords(policy, tell)}）。`,
    en: ({ dueOn, policy }, tell) => `A reply is due by ${tell.day(dueOn)} (${policyWords(policy, tell)}).`,
  }),
  sentence(ReplySent, {
    glyph: 'message',
    tone: ({ late }) => (late ? 'late' : 'good'),
    'zh-CN': ({ late }) => (late ? '已答复，但迟于期限。' : '已按时答复。'),
    en: ({ late }) => (late ? 'A reply came, late.' : 'A reply came in time.'),
  }),
  sentence(ReplyMissed, {
    glyph: 'clock',
    tone: 'bad',
    'zh-CN': ({ dueOn }, tell) => `到${tell.day(dueOn)}仍未答复。`,
    en: ({ dueOn }, tell) => `No reply by ${tell.day(dueOn)}.`,
  }),
  sentence(ChannelTold, {
    glyph: 'message',
    tone: ({ purpose, withNotice }) => (purpose === 'notify-only' && !withNotice ? 'late' : 'neutral'),
    'zh-CN': ({ purpose, withNotice }) => {
      if (purpose === 'notify-only')
        return withNotice
          ? '告知了一个只发通知的地址，并说明无人查看。'
          : '把一个只发通知、无人查看的地址告知了客户，未作说明。';
      return '把联系地址告知了客户。';
    },
    en: ({ purpose, withNotice }) => {
      if (purpose === 'notify-only')
        return withNotice
          ? 'A notify-only address was given, with the notice that nobody reads it.'
          : 'A notify-only address that nobody reads was given as a contact, without that notice.';
      return 'An address was given as a way to reach the company.';
    },
  }),
  sentence(ChannelDeclared, {
    glyph: 'message',
    minor: true,
    tone: ({ purpose }) => (purpose === 'notify-only' ? 'late' : 'neutral'),
    'zh-CN': ({ purpose }) =>
      purpose === 'notify-only' ? '说明：这个地址只用于发通知，无人查看。' : '登记了一个联系地址。',
    en: ({ purpose }) =>
      purpose === 'notify-only'
        ? 'It was said that the address is for notices only; nobody reads it.'
        : 'A contact address was declared.',
  }),
  sentence(WalkInArrived, {
    glyph: 'shop',
    minor: true,
    'zh-CN': ({ queueNo }) => (queueNo === undefined ? '客户到店等候。' : `客户到店等候，号码 ${queueNo}。`),
    en: ({ queueNo }) =>
      queueNo === undefined
        ? 'The customer arrived and waited.'
        : `The customer arrived and waited, number ${queueNo}.`,
  }),
  sentence(WalkInGreeted, {
    glyph: 'shop',
    minor: true,
    'zh-CN': () => '有人接待。',
    en: () => 'The customer was greeted.',
  }),
  sentence(GreetingOverdue, {
    glyph: 'clock',
    tone: 'bad',
    'zh-CN': () => '客户到店后，没有人在规定时间内接待。',
    en: () => 'Nobody greeted the customer within the time the house has set itself.',
  }),
  sentence(WalkInServed, {
    glyph: 'shop',
    minor: true,
    'zh-CN': () => '开始办理。',
    en: () => 'The customer was served.',
  }),
  sentence(WalkInLeft, {
    glyph: 'shop',
    minor: ({ unserved }) => !unserved,
    tone: ({ unserved }) => (unserved ? 'bad' : 'neutral'),
    'zh-CN': ({ unserved }) => (unserved ? '客户未获接待即离开。' : '客户离开。'),
    en: ({ unserved }) => (unserved ? 'The customer left without being served.' : 'The customer left.'),
  }),
];
