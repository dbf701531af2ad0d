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
