import { ImportedCaseRecorded, ImportedEventRecorded } from '#service/imports/imported.events.js';
import { said, sentence } from './sentence.js';

/** What another system called a step stays as it was told: nobody translated it. */
const step = ({ activity, lifecycle }: ImportedEventRecorded): string =>
  lifecycle === undefined || lifecycle === 'complete' ? activity : `${activity} (${lifecycle})`;

const result = ({ passed }: ImportedEventRecorded, yes: string, no: string): string =>
  passed === undefined ? '' : passed ? yes : no;

export const importSentences = [
  sentence(ImportedCaseRecorded, {
    glyph: 'case',
    minor: true,
    'zh-CN': ({ name, events }) => `从另一系统的记录接管（原编号 ${name}），共 ${events} 条。`,
    en: ({ name, events }) =>
      `Taken over from another system’s record, as case ${name} there, with ${events} entries.`,
  }),
  sentence(ImportedEventRecorded, {
    glyph: 'repair',
    'zh-CN': data => `另一系统的记录：${step(data)}${result(data, '，测试通过', '，测试未通过')}。`,
    en: data =>
      `Recorded by another system: ${step(data)}${result(data, ', the test was passed', ', the test was failed')}.`,
    said: ({ resource }) => [said(resource)],
  }),
];
