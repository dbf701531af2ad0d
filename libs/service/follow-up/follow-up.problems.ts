import { problem } from '#platform/problems';

export const planEnded = problem({
  type: 'follow-up-plan-ended',
  status: 409,
  title: { 'zh-CN': '跟踪计划已结束', en: 'The follow-up plan has ended' },
  detail: {
    'zh-CN': '该计划已于 {on} 结束。如需继续跟踪，请建立新的计划。',
    en: 'The plan ended on {on}. Start a new one to go on.',
  },
});

/** Param `started`: local day. */
export const planTooOld = problem({
  type: 'follow-up-plan-too-old',
  status: 422,
  title: { 'zh-CN': '计划开始得太早', en: 'The plan began too long ago' },
  detail: {
    'zh-CN':
      '计划开始于 {started}，已超过一年；系统会逐次补记所有未联系的日期。久远的计划请用导入（source: import）。',
    en: 'The plan began on {started}, more than a year ago: the clock would record every contact missed since. Import it instead (source: import).',
  },
});

/** Params `on` and `started`: local days. */
export const contactBeforePlan = problem({
  type: 'contact-before-plan',
  status: 422,
  title: { 'zh-CN': '联系早于计划', en: 'A contact before the plan' },
  detail: {
    'zh-CN': '联系日期 {on} 早于计划开始之日 {started}。请核对日期。',
    en: 'The contact of {on} lies before the plan began, {started}. Check the day.',
  },
});

/** Param `on`. */
export const contactInFuture = problem({
  type: 'follow-up-in-future',
  status: 422,
  title: { 'zh-CN': '联系日期尚未到来', en: 'A contact in the future' },
  detail: {
    'zh-CN': '{on} 还没有到。联系之后再登记。',
    en: '{on} has not come yet. Record the contact once it has happened.',
  },
});

export const planNeedsConfirmation = problem({
  type: 'plan-needs-confirmation',
  status: 422,
  title: { 'zh-CN': '须由顾客确认', en: 'The customer has to confirm' },
  detail: {
    'zh-CN':
      '跟踪计划只有在顾客确认后或个案结束时才能结束。请说明顾客如何确认（confirmation），或先结束个案。',
    en: 'A follow-up plan ends only when the customer confirms, or with its case. Say how he did (confirmation), or close the case first.',
  },
});

/** Param `text`. */
export const dayNotUnderstood = problem({
  type: 'day-not-understood',
  status: 422,
  title: { 'zh-CN': '日期无法识别', en: 'The day is not understood' },
  detail: {
    'zh-CN': '“{text}”不是可用的日期。请按 2013-06-19 的格式填写；发生时间不详时须写明日期。',
    en: '"{text}" is no day that can be used. Write it as 2013-06-19; where the time is not known, say the day.',
  },
});

export const quantityContradictsItself = problem({
  type: 'quantity-contradicts-itself',
  status: 422,
  title: { 'zh-CN': '数量自相矛盾', en: 'The quantity contradicts itself' },
  detail: {
    'zh-CN': '数量请写“正好”（exactly）或“至少”（atLeast）之一，不要都写。',
    en: 'Give a quantity either exactly or as a least (atLeast), not both.',
  },
});
