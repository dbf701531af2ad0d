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
