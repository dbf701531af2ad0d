import { ExternalRepairReported } from '#service/repairs/external-repair.events.js';
import { LessonLearned } from '#service/repairs/lesson.events.js';
import {
  CustodyTransferred,
  CustomerInvitedToWatch,
  CustomerWatched,
  Measured,
  PostRepairRegressionReported,
  RepairCompleted,
  RepairOrderOpened,
  StorageRemoved,
  StorageReturned,
  UnitHandedOver,
  UnitReceived,
  WorkStepCompleted,
  WorkStepStarted,
} from '#service/repairs/repair.events.js';
import { capitalised } from '../glossary.js';
import { METRIC_PHASES, measuredValue } from '../measured-words.js';
import { RESULTS, STEPS } from '../step-words.js';
import { count, type Telling } from '../telling.js';
import { holder, side } from './party.js';
import { said, sentence } from './sentence.js';

const item = (what: CustodyTransferred['item'], tell: Telling) =>
  what === 'unit' ? tell.say('机器', 'the unit') : tell.say('硬盘', 'the disk');

const parts = ({ partOut, partIn }: WorkStepCompleted, tell: Telling): string =>
  [
    ...(partOut ? [tell.say(`拆下${tell.name(partOut.name)}`, `${tell.name(partOut.name)} out`)] : []),
    ...(partIn ? [tell.say(`装上${tell.name(partIn.name)}`, `${tell.name(partIn.name)} in`)] : []),
  ].join(tell.say('，', ', '));

const PROVIDERS: Readonly<Record<ExternalRepairReported['by'], readonly [zh: string, en: string]>> = {
  independent: ['由其他维修店', 'by an independent shop'],
  'other-network': ['由其他服务网络', 'by another service network'],
  'customer-himself': ['由客户自己', 'by the customer himself'],
  'not-told': ['由谁未说明', 'by whom is not told'],
};

export const repairSentences = [
  sentence(RepairOrderOpened, {
    glyph: 'repair',
    'zh-CN': ({ shop }, tell) => `在${tell.name(shop.label ?? shop.id)}登记维修。`,
    en: ({ shop }, tell) => `A repair was registered at ${tell.name(shop.label ?? shop.id)}.`,
    said: ({ symptom }, tell) => [said(symptom, { label: tell.say('故障', 'Fault') })],
  }),
  sentence(UnitReceived, {
    glyph: 'shop',
    'zh-CN': ({ to, stays }, tell) =>
      `${holder(to, tell)}收到机器${stays === 'yes' ? '并留店' : '；是否留店未记录'}。`,
    en: ({ to, stays }, tell) =>
      `${capitalised(holder(to, tell))} received the unit${stays === 'yes' ? ' and kept it for the repair' : '; whether it stayed there is not recorded'}.`,
    said: ({ condition, accessories }, tell) => [
      said(condition, { label: tell.say('外观', 'Condition') }),
      said(accessories, { label: tell.say('附件', 'Accessories') }),
    ],
  }),
  sentence(CustodyTransferred, {
    glyph: 'data',
    'zh-CN': ({ item: what, from, to }, tell) =>
      `${item(what, tell)}由${holder(from, tell)}交给${holder(to, tell)}。`,
    en: ({ item: what, from, to }, tell) =>
      `${capitalised(item(what, tell))} passed from ${holder(from, tell)} to ${holder(to, tell)}.`,
  }),
  sentence(StorageRemoved, {
    glyph: 'data',
    'zh-CN': ({ by, to }, tell) => `${holder(by, tell)}取出硬盘，交${holder(to, tell)}保管。`,
    en: ({ by, to }, tell) =>
      `The disk was taken out by ${holder(by, tell)} and is held by ${holder(to, tell)}.`,
  }),
  sentence(StorageReturned, {
    glyph: 'data',
    'zh-CN': ({ from, to }, tell) =>
      to.kind === 'unit'
        ? `硬盘装回机器（此前由${holder(from, tell)}保管）。`
        : `硬盘由${holder(from, tell)}交还${holder(to, tell)}。`,
    en: ({ from, to }, tell) =>
      to.kind === 'unit'
        ? `The disk was put back into the unit (held by ${holder(from, tell)} before).`
        : `The disk was given back by ${holder(from, tell)} to ${holder(to, tell)}.`,
  }),
  sentence(WorkStepStarted, {
    glyph: 'repair',
    minor: true,
    'zh-CN': ({ step }) => `开始维修步骤：${STEPS[step][0]}。`,
    en: ({ step }) => `Repair step begun: ${STEPS[step][1]}.`,
  }),
  sentence(CustomerInvitedToWatch, {
    glyph: 'repair',
    tone: 'good',
    'zh-CN': ({ means }) =>
      means === 'photos' ? '请客户通过每一步的照片了解维修过程。' : '请客户到店观看维修过程。',
    en: ({ means }) =>
      means === 'photos'
        ? 'The customer was invited to follow the repair by its photos.'
        : 'The customer was invited to watch the repair at the shop.',
    said: ({ words }) => [said(words)],
  }),
  sentence(CustomerWatched, {
    glyph: 'repair',
    'zh-CN': ({ means }) => (means === 'photos' ? '客户看过维修的照片。' : '客户到店看过维修。'),
    en: ({ means }) =>
      means === 'photos'
        ? 'The customer looked at the photos of the repair.'
        : 'The customer watched the repair at the shop.',
    said: ({ words }) => [said(words)],
  }),
  sentence(WorkStepCompleted, {
    glyph: 'repair',
    tone: 'good',
    'zh-CN': (data, tell) => {
      const swapped = parts(data, tell);
      return `维修步骤：${STEPS[data.step][0]}${swapped && `，${swapped}`}。`;
    },
    en: (data, tell) => {
      const swapped = parts(data, tell);
      return `Repair step: ${STEPS[data.step][1]}${swapped && `, ${swapped}`}.`;
    },
    said: ({ note }) => [said(note)],
  }),
  sentence(Measured, {
    glyph: 'measure',
    'zh-CN': (data, tell) =>
      `测得${tell.name(data.metric)} ${measuredValue(data, tell)}（${tell.pick(METRIC_PHASES[data.phase])}，${side(data.by, tell)}测）。`,
    en: (data, tell) =>
      `${capitalised(tell.name(data.metric))} measured: ${measuredValue(data, tell)} (${tell.pick(METRIC_PHASES[data.phase])}, by ${side(data.by, tell)}).`,
  }),
  sentence(RepairCompleted, {
    glyph: 'repair',
    tone: ({ result }) => (result === 'fixed' ? 'good' : 'neutral'),
    'zh-CN': ({ result }) => `维修完成：${RESULTS[result][0]}。`,
    en: ({ result }) => `The repair was completed: ${RESULTS[result][1]}.`,
    said: ({ words }) => [said(words)],
  }),
  sentence(UnitHandedOver, {
    glyph: 'shop',
    'zh-CN': ({ from, to, testedInPresence }, tell) =>
      `机器由${holder(from, tell)}交给${holder(to, tell)}${testedInPresence ? '，并当面测试' : ''}。`,
    en: ({ from, to, testedInPresence }, tell) =>
      `The unit was handed over by ${holder(from, tell)} to ${holder(to, tell)}${testedInPresence ? ' and tested in the customer’s presence' : ''}.`,
    said: ({ customerRemarks }) => [said(customerRemarks)],
  }),
  sentence(PostRepairRegressionReported, {
    glyph: 'repair',
    tone: 'bad',
    'zh-CN': ({ part, otherPart, daysAfter }, tell) =>
      `维修后出现新问题${part ? `：${tell.name(part)}` : ''}${otherPart ? '（不是换过的部件）' : ''}${daysAfter === undefined ? '' : `，交机后第 ${daysAfter} 天`}。`,
    en: ({ part, otherPart, daysAfter }, tell) =>
      `A new problem after the repair${part ? `: ${tell.name(part)}` : ''}${otherPart ? ' (not the part replaced)' : ''}${daysAfter === undefined ? '' : `, ${count(daysAfter, 'day')} after the hand-over`}.`,
    said: ({ symptom }) => [said(symptom)],
  }),
  sentence(ExternalRepairReported, {
    glyph: 'repair',
    'zh-CN': ({ by, part }, tell) =>
      `机器另经维修（${PROVIDERS[by][0]}）${part === undefined ? '' : `：${tell.name(part)}`}。`,
    en: ({ by, part }, tell) =>
      `The unit was repaired elsewhere (${PROVIDERS[by][1]})${part === undefined ? '' : `: ${tell.name(part)}`}.`,
    said: ({ provider, what }) => [said(provider), said(what)],
  }),
  sentence(LessonLearned, {
    glyph: 'repair',
    tone: 'good',
    minor: true,
    'zh-CN': () => '这次维修的经验已记下，供以后使用。',
    en: () => 'What this repair taught was written down for the next one.',
    said: ({ symptom, cause, fix }) => [said(`${symptom} → ${cause} → ${fix}`)],
  }),
];
