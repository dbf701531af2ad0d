import { problem } from '#platform/problems';

export const notAPeriod = problem({
  type: 'not-a-period',
  status: 409,
  title: { 'zh-CN': '期间有误', en: 'Not a period' },
  detail: {
    'zh-CN': '{from} 至 {to} 不成立：请填写真实日期，结束不早于开始。',
    en: 'A review can not cover {from} to {to}: give two dates that exist, the end not before the beginning.',
  },
});

export const reviewAcknowledged = problem({
  type: 'review-acknowledged',
  status: 409,
  title: { 'zh-CN': '已有批示', en: 'Acknowledged already' },
  detail: {
    'zh-CN': '这份汇总已有批示。后续决定请另行汇总。',
    en: 'This review has been acknowledged. Put a further decision into a review of its own.',
  },
});

export const reviewNotForwarded = problem({
  type: 'review-not-forwarded',
  status: 409,
  title: { 'zh-CN': '尚未上报', en: 'Not forwarded yet' },
  detail: {
    'zh-CN': '这份汇总还没有上报。请先上报给有关负责人。',
    en: 'This review has not been put before anybody. Forward it first.',
  },
});

export const reviewNotYours = problem({
  type: 'review-not-yours',
  status: 409,
  title: { 'zh-CN': '不是上报给您的', en: 'Not put before you' },
  detail: {
    'zh-CN': '这份汇总上报给 {to}，须由其中一人批示。',
    en: 'This review was put before {to}: one of them acknowledges it.',
  },
});

export const unknownAction = problem({
  type: 'unknown-action',
  status: 404,
  title: { 'zh-CN': '没有这项措施', en: 'No such action' },
  detail: {
    'zh-CN': '这份汇总没有编号为 {actionId} 的措施。',
    en: 'This review has no action {actionId}.',
  },
});

export const dueInThePast = problem({
  type: 'due-in-the-past',
  status: 409,
  title: { 'zh-CN': '期限已过', en: 'Due in the past' },
  detail: {
    'zh-CN': '{dueOn} 不是今天或以后的日期，不能作为期限。',
    en: '{dueOn} is no day from today on, so nothing can be due on it.',
  },
});

export const personInInsight = problem({
  type: 'person-in-insight',
  status: 409,
  title: { 'zh-CN': '含有个人信息', en: 'It points to a person' },
  detail: {
    'zh-CN': '市场信息不与个人关联：请去掉电话、邮箱、号码和证据链接后再登记。',
    en: 'What is learnt of the market is kept apart from persons: leave out phone numbers, addresses, long numbers and evidence.',
  },
});

export const findingResolved = problem({
  type: 'finding-resolved',
  status: 409,
  title: { 'zh-CN': '已经解决', en: 'Resolved already' },
  detail: {
    'zh-CN': '这条审计发现已有了结的记录，不能再改。新的情况请另行记录。',
    en: 'This finding is on record as resolved. Record what is new as a fact of its own.',
  },
});

export const noSuchFinding = problem({
  type: 'no-such-finding',
  status: 404,
  title: { 'zh-CN': '没有这条审计发现', en: 'No such finding' },
  detail: {
    'zh-CN':
      '“{findingId}”不是审计发现的编号。编号由规则和事件组成，例如 silence:3f2a0c1e-5b7d-4c1e-9a55-0d3f7e2b6a11。',
    en: '"{findingId}" is the id of no finding. It is made of a rule and an event, such as silence:3f2a0c1e-5b7d-4c1e-9a55-0d3f7e2b6a11.',
  },
});
