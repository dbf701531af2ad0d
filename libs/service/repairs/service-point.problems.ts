import { problem } from '#platform/problems';

export const servicePointClosed = problem({
  type: 'service-point-closed',
  status: 409,
  title: { 'zh-CN': '维修点已关闭', en: 'The service point is closed' },
  detail: {
    'zh-CN': '这个维修点已经关闭。重新开业请另行登记。',
    en: 'This service point is closed already. One that opens again is entered anew.',
  },
});

export const remoteOptionsNeeded = problem({
  type: 'remote-options-needed',
  status: 422,
  title: { 'zh-CN': '须提供远程方案', en: 'Remote options are needed' },
  detail: {
    'zh-CN': '客户所在地没有维修点：至少须有 {atLeast} 个无需到店的方案（remote: true），现有 {offered} 个。',
    en: 'No service point is in the customer’s reach: at least {atLeast} options have to need no journey (remote: true), {offered} do.',
  },
});
