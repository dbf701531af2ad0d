import { problem } from '#platform/problems';

export const cutNotUnderstood = problem({
  type: 'audit-cut-not-understood',
  status: 422,
  title: { 'zh-CN': '看不懂这个时间', en: 'The date was not understood' },
  detail: {
    'zh-CN': '“{text}”既不是日期，也不是带时区的时刻。请写成 2013-06-20 或 2013-06-20T12:00+08:00。',
    en: '"{text}" is neither a day nor a moment with its offset. Write 2013-06-20 or 2013-06-20T12:00+08:00.',
  },
});

export const positionNotUnderstood = problem({
  type: 'audit-position-not-understood',
  status: 422,
  title: { 'zh-CN': '看不懂这个位置', en: 'The position was not understood' },
  detail: {
    'zh-CN': '“{text}”不是日志中的位置。请填写事件的 position：不带正负号的十进制整数，例如 42。',
    en: '"{text}" is no position of the log. Give the `position` of an event: a whole decimal number without a sign, such as 42.',
  },
});

export const knownNotUnderstood = problem({
  type: 'audit-known-not-understood',
  status: 422,
  title: { 'zh-CN': '看不懂 known', en: '"known" was not understood' },
  detail: {
    'zh-CN': '“{text}”不可用。known 请填 then（当时所知）或 now（今天对当时所知）。',
    en: '"{text}" can not be asked. Set known to then (what was recorded by then) or now (what is known today of then).',
  },
});

export const cutTwice = problem({
  type: 'audit-cut-twice',
  status: 422,
  title: { 'zh-CN': '时间和位置只能用一个', en: 'Ask by a date or by a position' },
  detail: {
    'zh-CN': '请只用 at 或 position 中的一个；用 position 时，known 只能是 then。',
    en: 'Use either at or position; with a position, known can only be then.',
  },
});

export const datesMissing = problem({
  type: 'audit-dates-missing',
  status: 422,
  title: { 'zh-CN': '需要两个日期', en: 'Two dates are needed' },
  detail: {
    'zh-CN': '请用 from 和 to 说明要比较的两个日期，例如 from=2013-06-15&to=2013-06-20。',
    en: 'Say with from and to which two dates to compare, such as from=2013-06-15&to=2013-06-20.',
  },
});

export const figuresNotUnderstood = problem({
  type: 'audit-figures-not-understood',
  status: 422,
  title: { 'zh-CN': '规则没有这个数值', en: 'The rule has no such figure' },
  detail: {
    'zh-CN': '这条规则不使用“{name}”。可以试的数值：{known}。写法如 days:5。',
    en: 'The rule counts with no "{name}". Figures it can be tried with: {known}. Write them as days:5.',
  },
});
