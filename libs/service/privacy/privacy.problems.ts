import { problem } from '#platform/problems';

export const requestEnded = problem({
  type: 'privacy-request-ended',
  status: 409,
  title: { 'zh-CN': '这项请求已了结', en: 'The request has ended' },
  detail: {
    'zh-CN': '这项请求已经是“{status}”，不能再处理。客户可以另提一项。',
    en: 'The request is {status} already. The customer may make another one.',
  },
});

export const notIdentified = problem({
  type: 'requester-not-identified',
  status: 409,
  title: { 'zh-CN': '尚未核实是本人', en: 'It is not known that it is he who asks' },
  detail: {
    'zh-CN': '请先核实提出请求的是本人，再答复；核实不了的，请以此为由拒绝。',
    en: 'Check first that it is the person himself who asks; where that can’t be done, refuse for that reason.',
  },
});

export const unknownPurpose = problem({
  type: 'unknown-purpose',
  status: 422,
  title: { 'zh-CN': '没有这个用途', en: 'No such purpose' },
  detail: {
    'zh-CN': '没有“{purpose}”这个用途。现有的用途：{purposes}。',
    en: 'There is no purpose "{purpose}". There are: {purposes}.',
  },
});

export const noticeOutdated = problem({
  type: 'notice-outdated',
  status: 409,
  title: { 'zh-CN': '告知内容已更新', en: 'The notice has changed' },
  detail: {
    'zh-CN': '所示的告知内容是 {shown} 版，现行的是 {current} 版。请先出示现行的告知内容，再取得同意。',
    en: 'The notice shown was version {shown}, the present one is {current}. Show that one before asking for consent.',
  },
});

export const guardianNeeded = problem({
  type: 'guardian-needed',
  status: 422,
  title: { 'zh-CN': '须由监护人同意', en: 'A guardian has to consent' },
  detail: {
    'zh-CN': '这个用途涉及不满十四周岁的未成年人，须由其监护人单独同意。',
    en: 'This purpose is about a child under 14: its guardian consents to it, separately.',
  },
});

export const noConsent = problem({
  type: 'no-consent',
  status: 409,
  title: { 'zh-CN': '没有有效的同意', en: 'There is no consent for it' },
  detail: {
    'zh-CN':
      '没有客户对“{purpose}”的有效同意，不能记下“{field}”。请先出示告知内容并取得同意；不同意不影响服务。',
    en: 'The customer has not consented to "{purpose}", or withdrew: "{field}" is not noted. Show the notice and ask first; no service depends on it.',
  },
});

export const alreadyErased = problem({
  type: 'already-erased',
  status: 409,
  title: { 'zh-CN': '个人信息已删除', en: 'The data is deleted already' },
  detail: {
    'zh-CN': '这位客户的个人信息已删除，没有可再删除的。',
    en: 'This customer’s personal data is deleted already: there is nothing more to delete.',
  },
});

export const notOwnRequest = problem({
  type: 'not-a-request-to-delete',
  status: 409,
  title: { 'zh-CN': '不是有效的删除请求', en: 'Not a request to delete that stands' },
  detail: {
    'zh-CN':
      '请求 {requestId} 不是这位客户的、已核实本人且未了结的删除请求。请核对编号，或另由两人提出并批准。',
    en: 'Request {requestId} is not this customer’s open request to delete, with his identity checked. Check the id, or have two persons propose and approve.',
  },
});

export const nobodyErasesAlone = problem({
  type: 'nobody-erases-alone',
  status: 403,
  title: { 'zh-CN': '不能一人完成删除', en: 'Nobody erases alone' },
  detail: {
    'zh-CN': '提出删除的人不能自己批准。请由另一位主管批准。',
    en: 'Whoever proposed the erasure does not approve it. Ask another supervisor.',
  },
});

export const notRestricted = problem({
  type: 'not-restricted',
  status: 409,
  title: { 'zh-CN': '没有封存', en: 'Nothing is sealed' },
  detail: {
    'zh-CN': '这位客户的个人信息目前没有依法封存，没有可恢复使用的。',
    en: 'This customer’s personal data is not sealed at present: there is nothing to lift.',
  },
});

export const nothingProposed = problem({
  type: 'no-erasure-proposed',
  status: 409,
  title: { 'zh-CN': '没有待批准的删除', en: 'No erasure is proposed' },
  detail: {
    'zh-CN': '目前没有等待批准的删除。请先提出。',
    en: 'There is no erasure that waits for approval. Propose it first.',
  },
});
