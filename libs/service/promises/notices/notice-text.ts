import { formatDate, formatInstant, type Locale } from '#platform/time';
import type { NoticeQueued } from '../notice.events.js';
import type { PromiseDue } from '../promise.events.js';
import { REASON_WORDS } from './reason-words.js';

/** A notice with its personal texts revealed; an erased one is an object. */
export type RevealedNotice = Omit<NoticeQueued, 'words' | 'explanation' | 'address'> & {
  readonly words?: unknown;
  readonly explanation?: unknown;
  readonly address: unknown;
};

export interface NoticeText {
  readonly subject: string;
  readonly text: string;
}

/** What the customer reads: what was promised, what became of it, the new date and the reason, in each of his languages. */
export function noticeText(notice: RevealedNotice, caseId: string | undefined, zone: string): NoticeText {
  const told = notice.languages.map(locale => inLanguage(notice, caseId, zone, locale));
  return {
    subject: told.map(({ subject }) => subject).join(' · '),
    text: told.map(({ text }) => text).join('\n---\n\n'),
  };
}

const SUBJECTS: Readonly<Record<NoticeQueued['matter'], Readonly<Record<Locale, string>>>> = {
  'at-risk': { 'zh-CN': '答应您的事可能不能按时做到', en: 'What we promised you may be late' },
  overdue: { 'zh-CN': '答应您的事没有按时做到', en: 'What we promised you is late' },
  broken: { 'zh-CN': '答应您的事没有做到', en: 'We did not keep what we promised you' },
  restated: { 'zh-CN': '答应您的事改了日期', en: 'What we promised you has a new date' },
};

function inLanguage(
  notice: RevealedNotice,
  caseId: string | undefined,
  zone: string,
  locale: Locale,
): NoticeText {
  const { matter, by, words, explanation, due, firstDue, because } = notice;
  const zh = locale === 'zh-CN';
  const on = (of: PromiseDue | undefined) => dueWords(of, zone, locale);
  const [date, first] = [on(due), on(firstDue)];
  const promised =
    typeof words === 'string'
      ? zh
        ? `${by}曾答应您：“${words}”`
        : `${by} promised you: “${words}”`
      : zh
        ? `${by}曾对您作出一项承诺。`
        : `${by} made you a promise.`;
  const reason = because === undefined ? undefined : REASON_WORDS[because]?.[locale];
  const lines = [
    zh ? '您好：' : 'Hello,',
    '',
    promised,
    BECAME[matter][locale](date),
    first && (zh ? `最初告诉您的日期：${first}。` : `The date you were told first: ${first}.`),
    reason && (zh ? `原因：${reason}。` : `Reason: ${reason}.`),
    typeof explanation === 'string' && (zh ? `说明：“${explanation}”` : `Explanation: “${explanation}”`),
    caseId && (zh ? `个案：${caseId}` : `Case: ${caseId}`),
  ];
  const text = `${lines.filter(line => typeof line === 'string').join('\n')}\n`;
  return { subject: SUBJECTS[matter][locale], text };
}

type Became = Readonly<Record<Locale, (date: string | undefined) => string>>;
const BECAME: Readonly<Record<NoticeQueued['matter'], Became>> = {
  'at-risk': {
    'zh-CN': date => `期限是${date ?? '未说明'}。到时可能还做不到，特此提前告诉您。`,
    en: date =>
      `It is due ${date ?? 'on no stated date'}. It may not be there by then; we tell you before it is.`,
  },
  overdue: {
    'zh-CN': date => `期限${date ?? ''}已过，还没有做到。`,
    en: date => `It was due${date === undefined ? '' : ` ${date}`} and is not done yet.`,
  },
  broken: {
    'zh-CN': date => `${date === undefined ? '' : `期限是${date}。`}这件事没有做到。`,
    en: date => `${date === undefined ? '' : `It was due ${date}. `}It was not done.`,
  },
  restated: {
    'zh-CN': date => `新的期限：${date ?? '未说明'}。`,
    en: date => `It is now due ${date ?? 'on no stated date'}.`,
  },
};

function dueWords(due: PromiseDue | undefined, zone: string, locale: Locale): string | undefined {
  const on = due?.latestOn ?? due?.bestOn;
  const at = due?.latestAt ?? due?.bestAt;
  if (on !== undefined) return formatDate(on, locale);
  return at === undefined ? undefined : formatInstant(at, zone, locale);
}
