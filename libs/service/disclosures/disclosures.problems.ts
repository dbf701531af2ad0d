import { problem } from '#platform/problems';

export const dayNotUnderstood = problem({
  type: 'disclosures-day-not-understood',
  status: 422,
  title: { 'zh-CN': '看不懂这一天', en: 'The day was not understood' },
  detail: {
    'zh-CN': '“{text}”不是日期。请写成 2013-06-20。',
    en: '"{text}" is no day. Write 2013-06-20.',
  },
});

export const purposeNotUnderstood = problem({
  type: 'purpose-not-understood',
  status: 422,
  title: { 'zh-CN': '看不懂用途', en: 'The purpose was not understood' },
  detail: {
    'zh-CN': '“{text}”不是可用的用途。请从以下选择一个：{known}。选 other 时请用 why 写明。',
    en: '"{text}" is no purpose. Choose one of {known}; with other, say in `why` what for.',
  },
});

export const purposeNeeded = problem({
  type: 'purpose-needed',
  status: 403,
  title: { 'zh-CN': '需要说明用途', en: 'A purpose is needed' },
  detail: {
    'zh-CN': '审计人员只有在说明用途之后才能看到个人信息。请加上 purpose（例如 audit），客户会看到这次查看。',
    en: 'An auditor sees what is personal only for a purpose that he states. Add `purpose` (such as audit); the customer will see this look.',
  },
});
