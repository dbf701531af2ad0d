import { problem } from '#platform/problems';

export const alreadyOwner = problem({
  type: 'already-owner',
  status: 409,
  title: { 'zh-CN': '已是负责方', en: 'Already the owner' },
  detail: {
    'zh-CN': '{owner} 已经负责此个案。请交接给另一方。',
    en: '{owner} owns this case already. Hand it over to somebody else.',
  },
});

export const caseIsClosed = problem({
  type: 'case-is-closed',
  status: 409,
  title: { 'zh-CN': '个案已结', en: 'The case is closed' },
  detail: {
    'zh-CN': '此个案已经结束，不能再办理新的事项。请另立个案。',
    en: 'This case is closed and takes nothing new. Open another case.',
  },
});

export const matterExists = problem({
  type: 'matter-exists',
  status: 409,
  title: { 'zh-CN': '事项编号已被使用', en: 'The matter is there already' },
  detail: {
    'zh-CN': '个案中已有编号为 {matterId} 的事项。请换一个编号，或不填编号。',
    en: 'The case has a matter {matterId} already. Choose another id, or leave it out.',
  },
});

export const caseLinkOpensNothing = problem({
  type: 'case-link-opens-nothing',
  status: 410,
  title: { 'zh-CN': '链接已失效', en: 'The link opens nothing any more' },
  detail: {
    'zh-CN': '此链接已失效（{status}）。请联系客服重新发送。',
    en: 'This link opens nothing any more ({status}). Ask customer service for a new one.',
  },
});

export const handOverOpen = problem({
  type: 'hand-over-open',
  status: 409,
  title: { 'zh-CN': '已有待接收的交接', en: 'A hand-over waits already' },
  detail: {
    'zh-CN': '此个案正等待 {to} 接收。请等待答复，或先撤回这次交接。',
    en: 'The case waits for {to} to accept it. Wait for the answer, or withdraw that hand-over first.',
  },
});

export const noHandOver = problem({
  type: 'no-hand-over',
  status: 409,
  title: { 'zh-CN': '没有待接收的交接', en: 'No hand-over waits' },
  detail: {
    'zh-CN': '此个案没有待接收的交接，或已经有了答复。',
    en: 'No hand-over of this case waits for an answer, or it has been answered.',
  },
});

export const ownHandOver = problem({
  type: 'own-hand-over',
  status: 409,
  title: { 'zh-CN': '不能接收自己交出的个案', en: 'Handed over by yourself' },
  detail: {
    'zh-CN': '交接由您提出，须由接收方的人接收。若要保留个案，请撤回交接。',
    en: 'You handed this case over: somebody of the other side accepts it. To keep it, withdraw the hand-over.',
  },
});
