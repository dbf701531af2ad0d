import { ConsentGiven, ConsentWithdrawn } from '#service/privacy/consent.events.js';
import { RestrictionLifted } from '#service/privacy/erasure.events.js';
import {
  PrivacyRequestAnswered,
  PrivacyRequestFulfilled,
  PrivacyRequestOverdue,
  PrivacyRequestReceived,
  PrivacyRequestRefused,
  PrivacyRequestWithdrawn,
  RequesterIdentified,
  type IdentityCheck,
  type PrivacyRequestKind,
} from '#service/privacy/request.events.js';
import { said, sentence } from './sentence.js';

export const ASKED: Readonly<Record<PrivacyRequestKind, readonly [zh: string, en: string]>> = {
  access: ['查阅自己的记录', 'to see the record'],
  copy: ['取得一份自己数据的副本', 'for a copy of the data'],
  correction: ['更正一处记录', 'for something to be put right'],
  deletion: ['删除自己的个人信息', 'for the personal data to be deleted'],
  restriction: ['暂停使用自己的个人信息', 'for the personal data to be left alone'],
  explanation: ['说明自动作出的决定', 'how something was decided by machine'],
  objection: ['拒绝自动作出的决定', 'not to be decided on by machine'],
};

const CHECKED: Readonly<Record<IdentityCheck, readonly [zh: string, en: string]>> = {
  'second-factor': ['凭链接和手机尾号', 'by the link and the last digits of the phone'],
  'signed-in': ['已登录', 'by signing in'],
  'known-phone': ['凭登记的电话', 'by the phone on record'],
  'id-shown': ['出示了证件', 'by a document that was shown'],
  'called-back': ['回拨核实', 'by calling back'],
};

const REFUSED = {
  'not-identified': ['无法核实是本人', 'it could not be checked that it was the customer who asked'],
  'law-requires-keeping': ['法律要求继续保存', 'the law requires it to be kept'],
  'nothing-recorded': ['没有这样的记录', 'nothing of the kind is recorded'],
  'rights-of-others': ['涉及他人的权利', 'others’ rights stand against it'],
  'not-finished-yet': ['还有事项未了结', 'something is not finished yet'],
  'manifestly-unfounded': ['明显没有依据', 'there is plainly no ground for it'],
} as const;

const FULFILLED = {
  erased: ['已删除', 'it is deleted'],
  restricted: ['法律要求保存，期满前停止使用', 'the law requires keeping it, and it is not used until then'],
  copied: ['已给副本', 'a copy was given'],
} as const;

const PURPOSES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'courtesy-contact': ['问候和产品消息', 'greetings and news'],
  'background-notes': ['记下使用和生活情况', 'notes of his use and life'],
  'child-in-household': ['记下家中有孩子', 'a note that a child lives there'],
};
const purposeIn = (purpose: string, at: 0 | 1): string => PURPOSES[purpose]?.[at] ?? purpose;

export const privacySentences = [
  sentence(RestrictionLifted, {
    glyph: 'message',
    'zh-CN': () => '客户要求恢复使用自己的个人信息，不再删除。',
    en: () => 'The customer wants his personal data used again, and no more deleted.',
  }),
  sentence(ConsentGiven, {
    glyph: 'message',
    'zh-CN': ({ purpose }) => `客户同意：${purposeIn(purpose, 0)}。`,
    en: ({ purpose }) => `The customer consented to ${purposeIn(purpose, 1)}.`,
  }),
  sentence(ConsentWithdrawn, {
    glyph: 'message',
    'zh-CN': ({ purpose }) => `客户撤回了同意：${purposeIn(purpose, 0)}。`,
    en: ({ purpose }) => `The customer withdrew his consent to ${purposeIn(purpose, 1)}.`,
  }),
  sentence(PrivacyRequestReceived, {
    glyph: 'message',
    'zh-CN': ({ kind, dueOn }, tell) => `客户要求${ASKED[kind][0]}，最迟${tell.day(dueOn)}答复。`,
    en: ({ kind, dueOn }, tell) =>
      `The customer asked ${ASKED[kind][1]}; it is answered by ${tell.day(dueOn)} at the latest.`,
    said: ({ words }) => [said(words)],
  }),
  sentence(RequesterIdentified, {
    glyph: 'look',
    minor: true,
    'zh-CN': ({ identity }) => `核实了提出要求的是本人：${CHECKED[identity][0]}。`,
    en: ({ identity }) => `It was checked that it was the customer who asked: ${CHECKED[identity][1]}.`,
  }),
  sentence(PrivacyRequestAnswered, {
    glyph: 'message',
    tone: ({ late }) => (late ? 'late' : 'good'),
    'zh-CN': ({ late }) => `答复了客户对个人信息的要求${late ? '，已逾期' : ''}。`,
    en: ({ late }) => `What the customer asked of his data was answered${late ? ', late' : ''}.`,
    said: ({ words }) => [said(words)],
  }),
  sentence(PrivacyRequestRefused, {
    glyph: 'message',
    'zh-CN': ({ because }) => `没有同意客户对个人信息的要求：${REFUSED[because][0]}。`,
    en: ({ because }) => `What the customer asked of his data was refused: ${REFUSED[because][1]}.`,
    said: ({ words, complainTo }) => [said(words), said(complainTo)],
  }),
  sentence(PrivacyRequestFulfilled, {
    glyph: 'message',
    tone: ({ late }) => (late ? 'late' : 'good'),
    'zh-CN': ({ how }) => `客户对个人信息的要求已办：${FULFILLED[how][0]}。`,
    en: ({ how }) => `What the customer asked of his data is done: ${FULFILLED[how][1]}.`,
  }),
  sentence(PrivacyRequestWithdrawn, {
    glyph: 'message',
    minor: true,
    'zh-CN': () => '客户撤回了对个人信息的要求。',
    en: () => 'The customer took back what he had asked of his data.',
  }),
  sentence(PrivacyRequestOverdue, {
    glyph: 'clock',
    tone: 'late',
    'zh-CN': ({ dueOn }, tell) => `客户对个人信息的要求到${tell.day(dueOn)}仍未答复。`,
    en: ({ dueOn }, tell) => `What the customer asked of his data was not answered by ${tell.day(dueOn)}.`,
  }),
];
