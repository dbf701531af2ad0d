import { problem } from '#platform/problems';

export const endpointRefused = problem({
  type: 'webhook-endpoint-refused',
  status: 422,
  title: { 'zh-CN': '不能向这个地址推送', en: 'This address can’t be an endpoint' },
  detail: {
    'zh-CN':
      '地址不符合要求（{fault}）。请给出公网的 https 地址，端口 443 或 8443，不带用户名、密码、查询参数和 # 片段。',
    en: 'The address is not as required ({fault}). Give an https address of the public internet, on port 443 or 8443, without a name, password, query or fragment.',
  },
});

export const webhookEnded = problem({
  type: 'webhook-unsubscribed',
  status: 409,
  title: { 'zh-CN': '这个推送已退订', en: 'This webhook is unsubscribed' },
  detail: {
    'zh-CN': '退订之后不再推送，也不能恢复。需要时请重新订阅。',
    en: 'It was unsubscribed for good. Subscribe the endpoint anew.',
  },
});

export const webhookHasNoSecret = problem({
  type: 'webhook-without-secret',
  status: 409,
  title: { 'zh-CN': '这个推送没有共享密钥', en: 'This webhook has no secret' },
  detail: {
    'zh-CN': '订阅时没有要求共享密钥。请用 GET /webhook-keys 的公钥验证签名，或带 "secret": true 重新订阅。',
    en: 'None was asked for. Verify by the public keys of GET /webhook-keys, or subscribe anew with "secret": true.',
  },
});

/** Params `from` and `upTo`: positions. */
export const replayOfNothing = problem({
  type: 'webhook-replay-of-nothing',
  status: 422,
  title: { 'zh-CN': '重发的范围是空的', en: 'There is nothing between these positions' },
  detail: {
    'zh-CN': '范围从位置 {from} 之后到 {upTo}：终点必须大于起点。',
    en: 'The part begins after position {from} and ends at {upTo}: it must end behind where it begins.',
  },
});

export const noDeadLetter = problem({
  type: 'webhook-no-dead-letter',
  status: 409,
  title: { 'zh-CN': '没有这样的未送达事件', en: 'This is no dead letter' },
  detail: {
    'zh-CN':
      '这个推送的未送达事件中没有它，或者它已经送达或正在重送。请从 GET /webhooks/…/dead-letters 选取。',
    en: 'It is not among the dead letters of this webhook, or it has arrived or is on its way. Take one of GET /webhooks/…/dead-letters.',
  },
});
