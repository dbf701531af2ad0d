import { problem } from '#platform/problems';

export const noTransparencyLog = problem({
  type: 'no-transparency-log',
  status: 404,
  title: { 'zh-CN': '没有透明日志', en: 'No transparency log' },
  detail: {
    'zh-CN': '此服务器未开启透明日志（TLOG=off），因此没有可出具的证明。记录本身不受影响。',
    en: 'This server keeps no transparency log (TLOG=off), so there is nothing to prove with. The record itself is not affected.',
  },
});

/** Thrown with `retryAfter`. */
export const notYetProved = problem({
  type: 'not-yet-proved',
  status: 503,
  title: { 'zh-CN': '证明尚在生成', en: 'Not under a checkpoint yet' },
  detail: {
    'zh-CN': '最新的记录还没有进入已发布的检查点。请按 Retry-After 稍后重试。',
    en: 'The newest entry is not under a published checkpoint yet. Ask again after Retry-After seconds.',
  },
});
