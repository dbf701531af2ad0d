import { problem } from '#platform/problems';

export const unknownContact = problem({
  type: 'unknown-contact',
  status: 404,
  title: { 'zh-CN': '没有这次接触', en: 'No such contact' },
  detail: {
    'zh-CN': '没有编号为 {contactId} 的接触记录。请核对编号，或先登记这次接触。',
    en: 'There is no contact {contactId}. Check the id, or register the contact first.',
  },
});

export const notAReply = problem({
  type: 'not-a-reply',
  status: 409,
  title: { 'zh-CN': '这不是回复', en: 'Not a reply' },
  detail: {
    'zh-CN': '接触 {contactId} 不是发给客户的，不能算作回复。请登记发出的回复后再关联。',
    en: 'Contact {contactId} did not go out to the customer, so it is no reply. Register the reply that went out, then name it.',
  },
});

export const replyOwed = problem({
  type: 'reply-owed',
  status: 409,
  title: { 'zh-CN': '尚欠回复', en: 'A reply is owed' },
  detail: {
    'zh-CN': '这次来访应在 {dueOn} 前回复，回复之前不能办结。请先登记回复。',
    en: 'This contact is owed a reply by {dueOn} and is not handled before. Register the reply first.',
  },
});

export const alreadyHandled = problem({
  type: 'already-handled',
  status: 409,
  title: { 'zh-CN': '已经办结', en: 'Handled already' },
  detail: {
    'zh-CN': '这次接触已经办结。后续情况请登记为新的接触。',
    en: 'This contact has been handled. Register what follows as a contact of its own.',
  },
});

export const alreadyReplied = problem({
  type: 'already-replied',
  status: 409,
  title: { 'zh-CN': '已经回复', en: 'Replied already' },
  detail: {
    'zh-CN': '这次接触已由接触 {contactId} 回复。',
    en: 'This contact was replied to by contact {contactId} already.',
  },
});

export const walkInOutOfOrder = problem({
  type: 'walk-in-out-of-order',
  status: 409,
  title: { 'zh-CN': '到访步骤顺序不符', en: 'Walk-in out of order' },
  detail: {
    'zh-CN': '这次到访的状态是“{walkIn}”，不能再登记这一步。',
    en: 'This walk-in stands at "{walkIn}", so this step can not follow.',
  },
});

export const notifyOnlyChannel = problem({
  type: 'notify-only-channel',
  status: 409,
  title: { 'zh-CN': '仅用于通知的地址', en: 'A notify-only address' },
  detail: {
    'zh-CN':
      '这个地址只发通知，无人查看来信，不能当作联系方式告知客户。请改告 {replyTarget}，或同时说明此地址不收信。',
    en: 'This address only sends notices and nobody reads it, so it is not given to a customer as a contact. Tell {replyTarget} instead, or say that nobody reads this one.',
  },
});

export const companyLinesOnly = problem({
  type: 'company-lines-only',
  status: 409,
  title: { 'zh-CN': '只登记公司号码', en: "Only the company's own lines" },
  detail: {
    'zh-CN': '打给客户的电话不登记客户号码。请去掉 number。',
    en: "A call to a customer is recorded without the customer's number. Leave `number` out.",
  },
});

export const dutyEndsBefore = problem({
  type: 'duty-ends-before',
  status: 409,
  title: { 'zh-CN': '值班日期有误', en: 'Not the days of a duty' },
  detail: {
    'zh-CN': '值班从 {from} 到 {to} 不成立。请填写真实日期，结束不早于开始，且不超过一年。',
    en: 'A duty can not go from {from} to {to}. Give two dates that exist, the end not before the beginning, a year at most.',
  },
});

export const deputyIsHolder = problem({
  type: 'deputy-is-holder',
  status: 409,
  title: { 'zh-CN': '代班人不能是本人', en: 'Nobody stands in for himself' },
  detail: {
    'zh-CN': '{person} 既是值班人又是代班人。请另选代班人。',
    en: '{person} is both on duty and the deputy. Name somebody else as the deputy.',
  },
});

export const dutyOverlaps = problem({
  type: 'duty-overlaps',
  status: 409,
  title: { 'zh-CN': '值班日期重叠', en: 'Somebody is on duty then' },
  detail: {
    'zh-CN': '{from} 至 {to} 已由 {person} 值班。请先撤销，或换其他日期。',
    en: '{person} is on duty from {from} to {to}. Take that off the rota first, or choose other days.',
  },
});

export const unknownDuty = problem({
  type: 'unknown-duty',
  status: 404,
  title: { 'zh-CN': '没有这次值班', en: 'No such duty' },
  detail: {
    'zh-CN': '此岗位没有编号为 {assignmentId} 的值班，或已撤销。',
    en: 'There is no duty {assignmentId} of this desk and role, or it was withdrawn.',
  },
});

export const notALine = problem({
  type: 'not-a-line',
  status: 409,
  title: { 'zh-CN': '号码或时间有误', en: 'Not a line that can be called' },
  detail: {
    'zh-CN': '号码 {number}，{opens} 至 {closes} 不成立：号码至少三位数字，结束时间须晚于开始。',
    en: 'Line {number}, open from {opens} to {closes}: a number has three digits at least, and a line closes after it opens.',
  },
});

export const lineNotPublished = problem({
  type: 'line-not-published',
  status: 404,
  title: { 'zh-CN': '没有公布这个号码', en: 'The line is not published' },
  detail: {
    'zh-CN': '{number} 不在公布的咨询电话中。',
    en: '{number} is not among the published lines.',
  },
});

export const noConsultation = problem({
  type: 'no-consultation',
  status: 409,
  title: { 'zh-CN': '没有待答的咨询', en: 'No question waits' },
  detail: {
    'zh-CN': '这次接触没有待答的咨询。请先登记咨询的问题。',
    en: 'No question waits in this contact. Record what was asked first.',
  },
});

export const consultationOpen = problem({
  type: 'consultation-open',
  status: 409,
  title: { 'zh-CN': '已登记咨询', en: 'The question is recorded' },
  detail: {
    'zh-CN': '这次接触已登记一项咨询。另一个问题请登记为新的接触。',
    en: 'A question is recorded in this contact already. Register another one as a contact of its own.',
  },
});

export const notIncoming = problem({
  type: 'not-incoming',
  status: 409,
  title: { 'zh-CN': '不是客户来访', en: 'The customer did not come to us' },
  detail: {
    'zh-CN': '咨询由客户提出，这次接触是公司发出的。',
    en: 'A customer asks for advice; this contact went out from us.',
  },
});
