import {
  CaseClosed,
  CaseHandedOver,
  CaseMatterEnded,
  CaseMatterOpened,
  CaseOpened,
} from '#service/cases/case.events.js';
import {
  CaseLinkIssued,
  CaseLinkRevoked,
  CaseLinkSecondFactorFailed,
} from '#service/cases/caseLink.events.js';
import {
  CaseHandOverDeclined,
  CaseHandOverOffered,
  CaseHandOverUnaccepted,
  CaseHandOverWithdrawn,
} from '#service/cases/handover.events.js';
import { CustomerStatementAdded } from '#service/cases/statement.events.js';
import { localDate } from '#platform/time';
import { BuckPassingDetected } from '#service/cases/buckPassing.events.js';
import { lastDayBefore } from '../dates.js';
import type { Telling } from '../telling.js';
import { capitalised } from '../glossary.js';
import { RecordCorrected } from '#platform/event-sourcing';
import { said, sentence } from './sentence.js';

const REVOKED = {
  'customer-wish': ['应客户要求', 'the customer wished it'],
  'sent-to-the-wrong-person': ['发错了人', 'it was sent to the wrong person'],
  lost: ['已遗失', 'it was lost'],
  'case-closed': ['个案已结', 'the case was closed'],
  other: ['其他原因', 'for another reason'],
} as const;

const aboutWhat = (aboutEvent: string | undefined, tell: Telling): string | undefined => {
  const entry = tell.entries.find(({ id }) => id === aboutEvent);
  return entry && tell.day(localDate(entry.recordedAt, tell.zone));
};

export const caseSentences = [
  sentence(RecordCorrected, {
    glyph: 'case',
    'zh-CN': () => '更正了先前的记录。',
    en: () => 'An earlier entry was corrected.',
  }),
  sentence(CustomerStatementAdded, {
    glyph: 'message',
    'zh-CN': ({ aboutEvent }, tell) => {
      const day = aboutWhat(aboutEvent, tell);
      return day === undefined ? '客户补充了自己的说法。' : `客户就${day}的记录补充了自己的说法。`;
    },
    en: ({ aboutEvent }, tell) => {
      const day = aboutWhat(aboutEvent, tell);
      return day === undefined
        ? 'The customer added his own words.'
        : `The customer added his own words to the entry of ${day}.`;
    },
    said: ({ text }) => [said(text, { literal: true })],
  }),
  sentence(CaseOpened, {
    glyph: 'case',
    'zh-CN': ({ owner }, tell) => `建立个案，由${tell.name(owner.label)}负责。`,
    en: ({ owner }, tell) => `The case was opened; ${tell.name(owner.label)} answers for it.`,
    said: ({ title }) => [said(title)],
  }),
  sentence(CaseHandedOver, {
    glyph: 'case',
    'zh-CN': ({ from, to }, tell) => `个案由${tell.name(from.label)}交接给${tell.name(to.label)}。`,
    en: ({ from, to }, tell) =>
      `The case was handed over from ${tell.name(from.label)} to ${tell.name(to.label)}.`,
    said: ({ reason }) => [said(reason)],
  }),
  sentence(CaseHandOverOffered, {
    glyph: 'case',
    minor: true,
    'zh-CN': ({ from, to, answerOn }, tell) =>
      `${tell.name(from.label)}请${tell.name(to.label)}在${tell.day(answerOn)}前接手；接手之前仍由${tell.name(from.label)}负责。`,
    en: ({ from, to, answerOn }, tell) =>
      `${capitalised(tell.name(from.label))} asked ${tell.name(to.label)} to take the case over by ${tell.day(answerOn)}, and answers for it until then.`,
    said: ({ reason }) => [said(reason)],
  }),
  sentence(CaseHandOverDeclined, {
    glyph: 'case',
    tone: 'late',
    'zh-CN': ({ from, to }, tell) => `${tell.name(to.label)}没有接手，仍由${tell.name(from.label)}负责。`,
    en: ({ from, to }, tell) =>
      `${capitalised(tell.name(to.label))} did not take the case over; ${tell.name(from.label)} still answers for it.`,
    said: ({ reason }) => [said(reason)],
  }),
  sentence(CaseHandOverWithdrawn, {
    glyph: 'case',
    minor: true,
    'zh-CN': ({ from }, tell) => `交接已撤回，仍由${tell.name(from.label)}负责。`,
    en: ({ from }, tell) =>
      `The hand-over was withdrawn; ${tell.name(from.label)} still answers for the case.`,
  }),
  sentence(CaseHandOverUnaccepted, {
    glyph: 'clock',
    tone: 'late',
    'zh-CN': ({ from, to, answerOn }, tell) =>
      `到${tell.day(answerOn)}，${tell.name(to.label)}仍未接手，由${tell.name(from.label)}继续负责。`,
    en: ({ from, to, answerOn }, tell) =>
      `By ${tell.day(answerOn)} ${tell.name(to.label)} had not taken the case over; ${tell.name(from.label)} still answers for it.`,
  }),
  sentence(BuckPassingDetected, {
    glyph: 'case',
    tone: 'bad',
    'zh-CN': ({ passes }) => `个案在部门之间转了 ${passes.length} 次，其间没有任何处理。`,
    en: ({ passes }) =>
      `The case was passed from desk to desk ${passes.length} times, and nothing was done in between.`,
  }),
  sentence(CaseMatterOpened, {
    glyph: 'case',
    minor: true,
    'zh-CN': ({ label }, tell) => `开始处理：${tell.name(label)}。`,
    en: ({ label }, tell) => `Begun: ${tell.name(label)}.`,
  }),
  sentence(CaseMatterEnded, {
    glyph: 'case',
    minor: true,
    'zh-CN': ({ label }, tell) => `处理结束：${tell.name(label)}。`,
    en: ({ label }, tell) => `Ended: ${tell.name(label)}.`,
  }),
  sentence(CaseClosed, {
    glyph: 'case',
    'zh-CN': () => '个案已结束。',
    en: () => 'The case was closed.',
    said: ({ outcome }) => [said(outcome)],
  }),
  sentence(CaseLinkIssued, {
    glyph: 'look',
    minor: true,
    'zh-CN': ({ expiresAt }, tell) =>
      `给客户发了查看本记录的链接，有效至${tell.day(lastDayBefore(expiresAt, tell.zone))}。`,
    en: ({ expiresAt }, tell) =>
      `A link to this record was made for the customer, good until ${tell.day(lastDayBefore(expiresAt, tell.zone))}.`,
  }),
  sentence(CaseLinkRevoked, {
    glyph: 'look',
    minor: true,
    'zh-CN': ({ why }) => `链接已撤销：${REVOKED[why][0]}。`,
    en: ({ why }) => `The link was revoked: ${REVOKED[why][1]}.`,
  }),
  sentence(CaseLinkSecondFactorFailed, {
    glyph: 'look',
    minor: true,
    tone: 'late',
    'zh-CN': ({ failures }) => `有人打开链接但核对未通过（第 ${failures} 次）。`,
    en: ({ failures }) => `Somebody opened the link and failed the check (${failures}).`,
  }),
];
