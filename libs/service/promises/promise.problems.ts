import { problem } from '#platform/problems';

/** Param `about`: the topic. */
export const promiseNeedsDue = problem({
  type: 'promise-needs-due',
  status: 422,
  title: { 'zh-CN': '承诺必须有期限', en: 'A promise needs a due date' },
  detail: {
    'zh-CN': '“{about}”没有标准期限，承诺时必须说明最迟何时兑现。请填写 due。',
    en: 'There is no standard term for "{about}": say by when it will be kept at the latest (due), or do not promise it.',
  },
});

export const promiseMayNotBeUndated = problem({
  type: 'promise-may-not-be-undated',
  status: 422,
  title: { 'zh-CN': '现在作出的承诺不能没有期限', en: 'A promise made now may not be undated' },
  detail: {
    'zh-CN': '只有转述过去的承诺才能不写期限。请填写 due；不填则适用标准期限。',
    en: 'Only statements about the past may leave the date unstated. Give a due, or leave both out to get the standard term.',
  },
});

/** Params `due` and `made`: local days or instants. */
export const dueBeforeMade = problem({
  type: 'due-before-made',
  status: 422,
  title: { 'zh-CN': '期限早于承诺', en: 'Due before it was made' },
  detail: {
    'zh-CN': '期限 {due} 早于承诺之时 {made}。请核对日期。',
    en: 'It would be due on {due}, before it was made on {made}. Check the dates.',
  },
});

/** Params `best` and `latest`. */
export const bestAfterLatest = problem({
  type: 'best-after-latest',
  status: 422,
  title: { 'zh-CN': '最快日期晚于最迟日期', en: 'The best case lies after the latest' },
  detail: {
    'zh-CN': '最快 {best} 晚于最迟 {latest}。请核对两个日期。',
    en: 'The best case, {best}, lies after the latest, {latest}. Check the two dates.',
  },
});

/** Param `text`. */
export const dueNotUnderstood = problem({
  type: 'due-not-understood',
  status: 422,
  title: { 'zh-CN': '期限无法识别', en: 'The due date is not understood' },
  detail: {
    'zh-CN': '“{text}”不是可用的期限。请写日期（2013-06-24）、时刻（2013-06-24T17:00+08:00）或期限规则。',
    en: '"{text}" is no due date that can be used. Give a day (2013-06-24), a time (2013-06-24T17:00+08:00) or a term with its start.',
  },
});

/** Param `status`. */
export const promiseNotPending = problem({
  type: 'promise-not-pending',
  status: 409,
  title: { 'zh-CN': '承诺已有结论', en: 'The promise is no longer pending' },
  detail: {
    'zh-CN': '该承诺的状态是“{status}”，此操作只适用于尚未了结的承诺。请先读取其经过。',
    en: 'The promise is "{status}"; this is only possible while it is pending. Read its history first.',
  },
});

/** Param `latest`. */
export const promiseAlreadyDated = problem({
  type: 'promise-already-dated',
  status: 409,
  title: { 'zh-CN': '承诺已有期限', en: 'The promise has a date already' },
  detail: {
    'zh-CN': '该承诺的最迟日期是 {latest}。要改期请用“重述承诺”，原期限会保留。',
    en: 'Its latest date is {latest}. To move it, restate the promise: the first date stays on record.',
  },
});

export const keepingNeedsEvidence = problem({
  type: 'keeping-needs-evidence',
  status: 422,
  title: { 'zh-CN': '确认兑现需要依据', en: 'Confirming needs evidence' },
  detail: {
    'zh-CN': '本公司人员确认兑现时须附上依据（evidence）。没有依据时请先声明已兑现，由顾客确认。',
    en: 'Staff confirm a keeping with evidence. Without it, claim that it was kept and let the customer confirm.',
  },
});

/** Params `kept` and `made`. */
export const keptBeforeMade = problem({
  type: 'kept-before-made',
  status: 422,
  title: { 'zh-CN': '兑现早于承诺', en: 'Kept before it was made' },
  detail: {
    'zh-CN': '兑现时间 {kept} 早于承诺之时 {made}。请核对时间。',
    en: 'It would have been kept {kept}, before it was made {made}. Check the times.',
  },
});

/** Param `kept`. */
export const keptInFuture = problem({
  type: 'kept-in-future',
  status: 422,
  title: { 'zh-CN': '兑现时间尚未到来', en: 'Kept in the future' },
  detail: {
    'zh-CN': '兑现时间 {kept} 还没有到。兑现之后再确认。',
    en: 'It would be kept {kept}, which has not come yet. Confirm it once it has happened.',
  },
});

/** Param `due`: the day of the occasion. */
export const occasionHasPassed = problem({
  type: 'occasion-has-passed',
  status: 409,
  title: { 'zh-CN': '承诺所为之时已过', en: 'The occasion has passed' },
  detail: {
    'zh-CN': '该承诺是为 {due} 而作，过后补做不能算兑现。可以“了结承诺”说明如何补偿。',
    en: 'It was promised for {due}; what comes later does not keep it. Settle the promise to say what is done instead.',
  },
});

/** Param `status`. */
export const nothingToDispute = problem({
  type: 'nothing-to-dispute',
  status: 409,
  title: { 'zh-CN': '没有可质疑的兑现', en: 'No keeping to dispute' },
  detail: {
    'zh-CN': '该承诺的状态是“{status}”，没有人说它已兑现。',
    en: 'The promise is "{status}": nobody says that it was kept.',
  },
});

/** Param `status`. */
export const nothingToSettle = problem({
  type: 'nothing-to-settle',
  status: 409,
  title: { 'zh-CN': '没有需要了结的事', en: 'Nothing to settle' },
  detail: {
    'zh-CN': '该承诺的状态是“{status}”，没有逾期、违约或争议需要了结。',
    en: 'The promise is "{status}": it is neither late, broken nor disputed.',
  },
});

export const expediteAlreadyAccepted = problem({
  type: 'expedite-already-accepted',
  status: 409,
  title: { 'zh-CN': '催办已答应', en: 'Urging was promised already' },
  detail: {
    'zh-CN': '这次催办已经有人答应，答应即为承诺。',
    en: 'Somebody accepted this request before; accepting it made it a promise.',
  },
});

/** Param `about`. */
export const notAnExpedite = problem({
  type: 'not-an-expedite',
  status: 409,
  title: { 'zh-CN': '不是催办', en: 'Not about urging' },
  detail: {
    'zh-CN': '该承诺是关于“{about}”，不是催办。',
    en: 'The promise is about "{about}", not about urging somebody.',
  },
});

/** Param `status`. */
export const notAwaitingApproval = problem({
  type: 'not-awaiting-approval',
  status: 409,
  title: { 'zh-CN': '没有等待批准的承诺', en: 'Nothing awaits approval' },
  detail: {
    'zh-CN': '该承诺的状态是“{status}”，不在等待批准。请先读取其经过。',
    en: 'The promise is "{status}" and awaits no approval. Read its history first.',
  },
});

export const ownApproval = problem({
  type: 'own-approval',
  status: 409,
  title: { 'zh-CN': '不能批准自己的承诺', en: 'Nobody approves his own promise' },
  detail: {
    'zh-CN': '提出该承诺的人不能自己批准。请由另一位主管批准。',
    en: 'Whoever proposed the promise may not approve it. Ask another supervisor.',
  },
});

/** Param `due`. */
export const approvalTooLate = problem({
  type: 'approval-too-late',
  status: 409,
  title: { 'zh-CN': '批准时期限已过', en: 'Its due date has passed' },
  detail: {
    'zh-CN': '所提承诺的期限 {due} 已过。请否决，并以新的期限重新提出。',
    en: 'The promise was to be kept by {due}, which has passed. Decline it and propose it with a new date.',
  },
});

/** Param `about`. */
export const promiseNeedsAmount = problem({
  type: 'promise-needs-amount',
  status: 422,
  title: { 'zh-CN': '须写明金额', en: 'The amount is missing' },
  detail: {
    'zh-CN': '关于“{about}”的承诺须写明金额。请填写 amount（最小货币单位与币种）。',
    en: 'A promise about "{about}" says how much. Give amount: minor units and currency.',
  },
});

/** Param `unit`. */
export const overseesItself = problem({
  type: 'oversees-itself',
  status: 422,
  title: { 'zh-CN': '不能自己监督自己', en: 'A unit may not oversee itself' },
  detail: {
    'zh-CN': '“{unit}”的承诺须由另一个部门监督。请填写不同的 overseer。',
    en: 'The promises of "{unit}" are looked after by another unit. Name a different overseer.',
  },
});

/** Params `from` and `today`. */
export const pledgeInPast = problem({
  type: 'pledge-in-past',
  status: 422,
  title: { 'zh-CN': '服务承诺不能倒签', en: 'A pledge is not published for the past' },
  detail: {
    'zh-CN': '生效日 {from} 早于今天 {today}：已经售出的不再改变。请填写今天或以后的日期。',
    en: 'It would be in force from {from}, before today, {today}: what is sold stays as it was. Give today or a later day.',
  },
});

/** Params `from` and `last`. */
export const pledgeNotAfterLast = problem({
  type: 'pledge-not-after-last',
  status: 409,
  title: { 'zh-CN': '生效日须晚于上一版', en: 'A version follows the one before' },
  detail: {
    'zh-CN': '上一版自 {last} 起生效，新版的生效日 {from} 须在其后。请改用更晚的日期。',
    en: 'The last version is in force from {last}; the next one, from {from}, must begin after it. Give a later day.',
  },
});
