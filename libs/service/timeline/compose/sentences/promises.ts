import {
  ExpediteAccepted,
  ExpediteActionTaken,
  ExpediteRequested,
  OverPromiseSuspected,
  PromiseAtRisk,
  PromiseBestCaseMissed,
  PromiseBroken,
  PromiseDated,
  PromiseDeedRecorded,
  PromiseDisputed,
  PromiseFoundEmpty,
  PromiseKeepingClaimed,
  PromiseKept,
  PromiseKeptLate,
  PromiseMade,
  PromiseOverdue,
  PromiseRestated,
  PromiseSettled,
  PromiseWithdrawn,
} from '#service/promises/promise.events.js';
import {
  PromiseApprovalDeclined,
  PromiseApproved,
  PromiseNeedsApproval,
} from '#service/promises/approval.events.js';
import { money } from '../cost-words.js';
import { dueWords } from '../due-words.js';
import { lateBy, sinceMoment } from '../lateness.js';
import { BREACH_WORDS, RISK_WORDS } from '../promise-words.js';
import { on, type Telling } from '../telling.js';
import { said, sentence } from './sentence.js';

const DATED_BY = {
  'standard-term': ['按标准期限', 'by the standard term'],
  statement: ['按当时所说', 'as it was told'],
  agreement: ['经双方约定', 'as agreed'],
} as const;

const DEEDS = {
  order: ['下单', 'an order'],
  shipment: ['发货', 'a shipment'],
  call: ['去电', 'a call'],
  visit: ['上门或到店', 'a visit'],
  other: ['其他行动', 'another action'],
} as const;

/** `（¥200.00）` behind what is promised in money. */
const amountWords = (amount: PromiseMade['amount'], tell: Telling): string =>
  amount ? tell.say('（', ' (') + money(amount.minor, amount.currency, tell) + tell.say('）', ')') : '';

export const promiseSentences = [
  sentence(PromiseMade, {
    glyph: 'promise',
    tone: 'waiting',
    'zh-CN': ({ by, due, amount }, tell, { stream }) =>
      `${tell.name(by.unit)}承诺：${tell.topic(stream)}${amountWords(amount, tell)}，${due ? dueWords(due, tell) : '没有说日期'}。`,
    en: ({ by, due, amount }, tell, { stream }) =>
      `Promised by ${tell.name(by.unit)}: ${tell.topic(stream)}${amountWords(amount, tell)}, ${due ? dueWords(due, tell) : 'no date stated'}.`,
    said: ({ words, literal }) => [said(words, { literal })],
  }),
  sentence(PromiseNeedsApproval, {
    glyph: 'promise',
    tone: 'waiting',
    'zh-CN': ({ promise: { by } }, tell, { stream }) =>
      `${tell.name(by.unit)}提出的承诺超出权限，待批准：${tell.topic(stream)}。尚未告知客户。`,
    en: ({ promise: { by } }, tell, { stream }) =>
      `A promise that ${tell.name(by.unit)} may not make alone awaits approval: ${tell.topic(stream)}. The customer has not been told.`,
    said: ({ promise: { words } }) => [said(words)],
  }),
  sentence(PromiseApproved, {
    glyph: 'promise',
    minor: true,
    'zh-CN': (_, tell, { stream }) => `${tell.topic(stream)}：承诺已获批准。`,
    en: (_, tell, { stream }) => `The promise “${tell.topic(stream)}” was approved.`,
    said: ({ note }) => [said(note)],
  }),
  sentence(PromiseApprovalDeclined, {
    glyph: 'promise',
    'zh-CN': (_, tell, { stream }) => `${tell.topic(stream)}：承诺未获批准，没有作出。`,
    en: (_, tell, { stream }) => `The promise “${tell.topic(stream)}” was not approved and not made.`,
    said: ({ explanation }) => [said(explanation)],
  }),
  sentence(OverPromiseSuspected, {
    glyph: 'promise',
    tone: 'late',
    'zh-CN': ({ toldBestOn, standardLatestOn }, tell) =>
      `只说了最快的可能（${tell.day(toldBestOn)}），而标准期限到${tell.day(standardLatestOn)}。`,
    en: ({ toldBestOn, standardLatestOn }, tell) =>
      `Only the best case (${tell.day(toldBestOn)}) was told; the standard term ends on ${tell.day(standardLatestOn)}.`,
  }),
  sentence(PromiseDated, {
    glyph: 'promise',
    'zh-CN': ({ due, by }, tell, { stream }) =>
      `${tell.topic(stream)}有了日期：${dueWords(due, tell)}（${DATED_BY[by][0]}）。`,
    en: ({ due, by }, tell, { stream }) =>
      `The promise “${tell.topic(stream)}” got a date: ${dueWords(due, tell)} (${DATED_BY[by][1]}).`,
  }),
  sentence(PromiseRestated, {
    glyph: 'promise',
    tone: 'late',
    'zh-CN': ({ newDue }, tell, { stream }) => `${tell.topic(stream)}改口：${dueWords(newDue, tell)}。`,
    en: ({ newDue }, tell, { stream }) =>
      `The promise “${tell.topic(stream)}” was told anew: ${dueWords(newDue, tell)}.`,
    said: ({ explanation, literal }, tell) => [
      said(explanation, { label: tell.say('说明', 'Explanation given'), literal: literal ?? false }),
    ],
  }),
  sentence(PromiseAtRisk, {
    glyph: 'promise',
    tone: 'late',
    'zh-CN': ({ because }, tell, { stream }) =>
      `${tell.topic(stream)}有落空的风险：${tell.pick(RISK_WORDS[because])}。`,
    en: ({ because }, tell, { stream }) =>
      `The promise “${tell.topic(stream)}” is at risk: ${tell.pick(RISK_WORDS[because])}.`,
  }),
  sentence(PromiseBestCaseMissed, {
    glyph: 'clock',
    tone: 'late',
    'zh-CN': ({ dueAt }, tell, { stream }) => `${tell.topic(stream)}：所说的最快日期${tell.due(dueAt)}已过。`,
    en: ({ dueAt }, tell, { stream }) =>
      `The best case told for “${tell.topic(stream)}”, ${tell.due(dueAt)}, has passed.`,
  }),
  sentence(PromiseOverdue, {
    glyph: 'clock',
    tone: 'late',
    'zh-CN': ({ dueAt }, tell, { stream }) => `${tell.topic(stream)}已过期限${tell.due(dueAt)}，尚未兑现。`,
    en: ({ dueAt }, tell, { stream }) =>
      `The promise “${tell.topic(stream)}” was due ${on(tell.due(dueAt))} and is not kept yet.`,
  }),
  sentence(PromiseDeedRecorded, {
    glyph: 'promise',
    minor: true,
    'zh-CN': ({ what }, tell, { stream }) => `为${tell.topic(stream)}做了：${DEEDS[what][0]}。`,
    en: ({ what }, tell, { stream }) => `Done for the promise “${tell.topic(stream)}”: ${DEEDS[what][1]}.`,
  }),
  sentence(PromiseKeepingClaimed, {
    glyph: 'promise',
    'zh-CN': ({ tooLate }, tell, { stream }) =>
      `公司称${tell.topic(stream)}已兑现${tooLate ? '，但为时已晚' : '，尚待确认'}。`,
    en: ({ tooLate }, tell, { stream }) =>
      `The company says that the promise “${tell.topic(stream)}” was kept; ${tooLate ? 'too late to change it' : 'not confirmed yet'}.`,
  }),
  sentence(PromiseKept, {
    glyph: 'promise',
    tone: 'good',
    'zh-CN': ({ at, inTime }, tell, { stream }) =>
      `${tell.topic(stream)}已兑现（${tell.when(at)}${inTime === 'unknown' ? '，是否按时不明' : ''}）。`,
    en: ({ at, inTime }, tell, { stream }) =>
      `The promise “${tell.topic(stream)}” was kept (${tell.when(at)}${inTime === 'unknown' ? '; whether in time is not known' : ''}).`,
    said: ({ words }) => [said(words)],
  }),
  sentence(PromiseKeptLate, {
    glyph: 'promise',
    tone: 'late',
    'zh-CN': ({ at, dueAt, workingDaysLate }, tell, { stream }) => {
      const late = lateBy(workingDaysLate, sinceMoment(dueAt, at));
      return `${tell.topic(stream)}迟到兑现（${tell.when(at)}${late ? `，晚 ${late['zh-CN']}` : ''}）。`;
    },
    en: ({ at, dueAt, workingDaysLate }, tell, { stream }) => {
      const late = lateBy(workingDaysLate, sinceMoment(dueAt, at));
      return `The promise “${tell.topic(stream)}” was kept late (${tell.when(at)}${late ? `, by ${late.en}` : ''}).`;
    },
    said: ({ words }) => [said(words)],
  }),
  sentence(PromiseBroken, {
    glyph: 'promise',
    tone: 'bad',
    'zh-CN': ({ reason }, tell, { stream }) =>
      `${tell.topic(stream)}未兑现：${tell.pick(BREACH_WORDS[reason])}。`,
    en: ({ reason }, tell, { stream }) =>
      `The promise “${tell.topic(stream)}” was broken: ${tell.pick(BREACH_WORDS[reason])}.`,
    said: ({ found }, tell) => [said(found, { label: tell.say('实际情况', 'Found instead') })],
  }),
  sentence(PromiseFoundEmpty, {
    glyph: 'promise',
    tone: 'empty',
    'zh-CN': ({ movedBy }, tell, { stream }) =>
      `${tell.topic(stream)}有言无行：事情已${movedBy === undefined ? '结束' : '自行推进'}，没有任何行动的记录。`,
    en: ({ movedBy }, tell, { stream }) =>
      `The promise “${tell.topic(stream)}” was empty: ${movedBy === undefined ? 'its matter ended' : 'the matter moved on by itself'} and no action is recorded.`,
  }),
  sentence(PromiseWithdrawn, {
    glyph: 'promise',
    'zh-CN': ({ by }, tell, { stream }) =>
      `${tell.topic(stream)}：${by === 'company' ? '公司收回了承诺' : '客户不再要求兑现'}。`,
    en: ({ by }, tell, { stream }) =>
      by === 'company'
        ? `The company took back the promise “${tell.topic(stream)}”.`
        : `The customer released the company from the promise “${tell.topic(stream)}”.`,
    said: ({ explanation }) => [said(explanation)],
  }),
  sentence(PromiseDisputed, {
    glyph: 'promise',
    tone: 'late',
    'zh-CN': ({ by }, tell, { stream }) =>
      `${by === 'customer' ? '客户' : '公司'}对${tell.topic(stream)}是否兑现提出异议。`,
    en: ({ by }, tell, { stream }) =>
      `${by === 'customer' ? 'The customer' : 'The company'} disputes that the promise “${tell.topic(stream)}” was kept as told.`,
    said: ({ words }) => [said(words, { literal: true })],
  }),
  sentence(PromiseSettled, {
    glyph: 'promise',
    tone: 'good',
    'zh-CN': ({ agreed }, tell, { stream }) => `${tell.topic(stream)}已了结${agreed ? '，客户同意' : ''}。`,
    en: ({ agreed }, tell, { stream }) =>
      `The promise “${tell.topic(stream)}” was settled${agreed ? '; the customer agreed' : ''}.`,
    said: ({ remedy }) => [said(remedy)],
  }),
  sentence(ExpediteRequested, {
    glyph: 'promise',
    'zh-CN': () => '客户请求催办。',
    en: () => 'The customer asked to hurry it up.',
    said: ({ words }) => [said(words)],
  }),
  sentence(ExpediteAccepted, {
    glyph: 'promise',
    minor: true,
    'zh-CN': ({ by }, tell) => `${tell.name(by.unit)}答应催办。`,
    en: ({ by }, tell) => `Agreed to urge it: ${tell.name(by.unit)}.`,
  }),
  sentence(ExpediteActionTaken, {
    glyph: 'promise',
    tone: 'good',
    'zh-CN': ({ whom }, tell) => `已向${tell.name(whom)}催办。`,
    en: ({ whom }, tell) => `${tell.name(whom)} was urged.`,
    said: ({ result }) => [said(result)],
  }),
];
