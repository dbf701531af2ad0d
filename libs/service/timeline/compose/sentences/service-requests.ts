import {
  CustomerOpeningAuthorised,
  DataConcernRaised,
  DataPlanAgreed,
} from '#service/repairs/data.events.js';
import { RepairAttempted, RepairAttemptsExhausted } from '#service/repairs/attempt.events.js';
import { NoServicePointInReach, RemoteOptionsMissed } from '#service/repairs/service-point.events.js';
import {
  DiagnosisConfirmed,
  DiagnosisGiven,
  DiagnosisRefuted,
  OptionChosen,
  OptionsOffered,
  ServiceRequested,
  SymptomReported,
} from '#service/repairs/service-request.events.js';
import { holder } from './party.js';
import { said, sentence } from './sentence.js';

const CERTAINTY = {
  certain: ['确定', 'certain'],
  likely: ['很可能', 'likely'],
  possible: ['可能', 'possible'],
} as const;

const BACKUPS = {
  made: ['已备份', 'a backup was made'],
  'by-customer': ['由客户备份', 'backup by the customer'],
  none: ['无备份', 'no backup'],
  'not-told': ['是否备份未说明', 'whether there is a backup is not told'],
} as const;

const ATTEMPTS = {
  fixed: ['已修好', 'it was fixed'],
  'not-fixed': ['没有修好', 'it was not fixed'],
  'cannot-reproduce': ['故障未能重现', 'the fault could not be reproduced'],
} as const;

const WAYS = {
  phone: ['电话指导', 'by phone'],
  remote: ['远程', 'remotely'],
  visit: ['上门', 'at a visit'],
  shop: ['维修点', 'at the shop'],
  'not-told': ['方式未说明', 'in which way is not told'],
} as const;

export const serviceRequestSentences = [
  sentence(ServiceRequested, {
    glyph: 'repair',
    'zh-CN': ({ formNo, urgency }) => `登记服务请求 ${formNo}${urgency === 'urgent' ? '（紧急）' : ''}。`,
    en: ({ formNo, urgency }) =>
      `Service request ${formNo} was registered${urgency === 'urgent' ? ' (urgent)' : ''}.`,
    said: ({ symptom, wish }, tell) => [
      said(symptom, { label: tell.say('故障', 'Fault') }),
      said(wish, { label: tell.say('愿望', 'Wish') }),
    ],
  }),
  sentence(SymptomReported, {
    glyph: 'repair',
    'zh-CN': ({ code }) =>
      `客户描述了故障现象${code === undefined ? '' : `（${code.replace('beep=', '蜂鸣次数 ')}）`}。`,
    en: ({ code }) =>
      `The customer described the fault${code === undefined ? '' : ` (${code.replace('beep=', 'beeps: ')})`}.`,
    said: ({ text }) => [said(text)],
  }),
  sentence(DiagnosisGiven, {
    glyph: 'repair',
    tone: 'good',
    'zh-CN': ({ remote, suspectedPart, certainty }, tell) =>
      `${remote ? '远程' : ''}诊断：${CERTAINTY[certainty][0]}是${tell.name(suspectedPart)}。`,
    en: ({ remote, suspectedPart, certainty }, tell) =>
      `${remote ? 'Remote diagnosis' : 'Diagnosis'}: the ${tell.name(suspectedPart)} (${CERTAINTY[certainty][1]}).`,
    said: ({ basis }, tell) => [said(basis, { label: tell.say('依据', 'Because of') })],
  }),
  sentence(DiagnosisConfirmed, {
    glyph: 'repair',
    tone: 'good',
    'zh-CN': () => '检查证实了诊断。',
    en: () => 'The diagnosis was confirmed.',
    said: ({ finding }) => [said(finding)],
  }),
  sentence(DiagnosisRefuted, {
    glyph: 'repair',
    'zh-CN': ({ foundPart }, tell) => `检查推翻了诊断${foundPart ? `：实为${tell.name(foundPart)}` : ''}。`,
    en: ({ foundPart }, tell) =>
      `The diagnosis was refuted${foundPart ? `: it was the ${tell.name(foundPart)}` : ''}.`,
    said: ({ finding }) => [said(finding)],
  }),
  sentence(OptionsOffered, {
    glyph: 'repair',
    tone: 'good',
    'zh-CN': ({ options }) => `提供了 ${options.length} 个方案供客户选择。`,
    en: ({ options }) =>
      options.length === 1
        ? 'One option was offered.'
        : `${options.length} options were offered for the customer to choose.`,
    said: ({ options }, tell) =>
      options.flatMap(({ id, text, consequences, dueEstimate, cost }) => [
        said(text, { label: id }),
        said(consequences),
        said(dueEstimate, { label: tell.say('预计时间', 'Expected') }),
        said(cost, { label: tell.say('费用', 'Cost') }),
      ]),
  }),
  sentence(OptionChosen, {
    glyph: 'repair',
    tone: 'good',
    'zh-CN': ({ optionId }) => `客户选择了方案 ${optionId}。`,
    en: ({ optionId }) => `The customer chose option ${optionId}.`,
  }),
  sentence(RepairAttempted, {
    glyph: 'repair',
    tone: ({ result }) => (result === 'fixed' ? 'good' : 'bad'),
    'zh-CN': ({ n, result, how }) => `第 ${n} 次维修（${WAYS[how][0]}）：${ATTEMPTS[result][0]}。`,
    en: ({ n, result, how }) => `Attempt ${n} to repair it (${WAYS[how][1]}): ${ATTEMPTS[result][1]}.`,
    said: ({ words }) => [said(words)],
  }),
  sentence(RepairAttemptsExhausted, {
    glyph: 'repair',
    tone: 'bad',
    'zh-CN': ({ failed }) => `已有 ${failed} 次没有修好：应向客户提出修理以外的办法。`,
    en: ({ failed }) => `${failed} attempts failed: something other than a repair is to be offered.`,
  }),
  sentence(NoServicePointInReach, {
    glyph: 'shop',
    tone: 'bad',
    'zh-CN': ({ nearest, km, optionsDueOn }, tell) =>
      `客户所在地没有维修点${nearest === undefined ? '' : `，最近的在${tell.name(nearest)}${km === undefined ? '' : `（${km} 公里）`}`}${optionsDueOn === undefined ? '' : `；${tell.day(optionsDueOn)}前应提出无需到店的方案`}。`,
    en: ({ nearest, km, optionsDueOn }, tell) =>
      `No service point is in the customer’s reach${nearest === undefined ? '' : `; the nearest is in ${tell.name(nearest)}${km === undefined ? '' : `, ${km} km away`}`}${optionsDueOn === undefined ? '' : `; options that need no journey are due by ${tell.day(optionsDueOn)}`}.`,
    said: ({ city }, tell) => [said(city, { label: tell.say('客户所在地', 'Where the customer is') })],
  }),
  sentence(RemoteOptionsMissed, {
    glyph: 'clock',
    tone: 'bad',
    'zh-CN': ({ dueOn }, tell) => `到${tell.day(dueOn)}为止没有提出无需到店的方案。`,
    en: ({ dueOn }, tell) => `No options that need no journey were offered by ${tell.day(dueOn)}.`,
  }),
  sentence(DataConcernRaised, {
    glyph: 'data',
    'zh-CN': () => '客户担心机器里的资料。',
    en: () => 'The customer raised a concern about the data on the unit.',
    said: ({ words }) => [said(words)],
  }),
  sentence(DataPlanAgreed, {
    glyph: 'data',
    tone: 'good',
    'zh-CN': ({ diskHolder, backup }, tell) =>
      `约定了资料保护办法：硬盘由${holder(diskHolder, tell)}保管，${BACKUPS[backup][0]}。`,
    en: ({ diskHolder, backup }, tell) =>
      `A data plan was agreed: the disk is held by ${holder(diskHolder, tell)}; ${BACKUPS[backup][1]}.`,
    said: ({ privacyHandling }) => [said(privacyHandling)],
  }),
  sentence(CustomerOpeningAuthorised, {
    glyph: 'data',
    tone: 'good',
    'zh-CN': ({ scope, warrantyKept }) =>
      `允许客户${scope === 'remove-disk' ? '取出硬盘' : '拆开机器'}${warrantyKept ? '，保修不受影响' : ''}。`,
    en: ({ scope, warrantyKept }) =>
      `The customer may ${scope === 'remove-disk' ? 'have the disk taken out' : 'open the unit'}${warrantyKept ? ' and keeps the warranty' : ''}.`,
  }),
];
