import type { OverPromiseSuspected } from '../promise.events.js';
import type { PreviewWarning } from './due-preview-answer.js';

/** What whoever is about to promise should see first. */
export function previewWarnings(
  suspected: OverPromiseSuspected | undefined,
  provisional: boolean,
): PreviewWarning[] {
  return [...(suspected ? [onlyBestCase(suspected)] : []), ...(provisional ? [NOT_PUBLISHED] : [])];
}

const onlyBestCase = ({ toldBestOn, standardLatestOn }: OverPromiseSuspected): PreviewWarning => ({
  code: 'only-best-case',
  text: {
    'zh-CN': `${toldBestOn} 只是最快的情况，按标准期限可能要到 ${standardLatestOn}。请把最迟日期也告诉顾客。`,
    en: `${toldBestOn} is only the best case; by the standard term it may be ${standardLatestOn}. Tell the customer the latest day too.`,
  },
});

const NOT_PUBLISHED: PreviewWarning = {
  code: 'calendar-not-published',
  text: {
    'zh-CN': '期限内有尚未公布放假安排的年份，日期可能变动。',
    en: 'The term reaches into a year whose holidays are not published yet: the dates may move.',
  },
};
