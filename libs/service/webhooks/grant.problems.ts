import { problem } from '#platform/problems';

export const feedGrantOver = problem({
  type: 'feed-grant-over',
  status: 409,
  title: { 'zh-CN': '这项授权已结束', en: 'This grant has ended' },
  detail: {
    'zh-CN': '授权已到期或被撤销。需要时请另行授权。',
    en: 'It has expired or was revoked. Grant anew where it is needed.',
  },
});

export const webhookGrantOver = problem({
  type: 'webhook-grant-ended',
  status: 409,
  title: { 'zh-CN': '这个推送的授权已结束', en: 'The grant of this webhook has ended' },
  detail: {
    'zh-CN': '授权已到期或被撤销，此后的记录不再推送，也不能重发或恢复。取得新的授权后请重新订阅。',
    en: 'The grant has expired or was revoked. Nothing more is sent, nor sent again. Subscribe anew by a new grant.',
  },
});
