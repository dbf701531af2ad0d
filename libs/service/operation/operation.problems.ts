import { problem } from '#platform/problems';

export const readerGoesOn = problem({
  type: 'operation-reader-goes-on',
  status: 409,
  title: { 'zh-CN': '没有停下', en: 'It has not stopped' },
  detail: {
    'zh-CN': '“{name}”没有停在任何事件上，因此没有可跳过或重试的内容。请先查看 /health/ready。',
    en: '"{name}" has not stopped at any event, so there is nothing to skip or to try again. Look at /health/ready first.',
  },
});

export const readerStandsElsewhere = problem({
  type: 'operation-reader-stands-elsewhere',
  status: 409,
  title: { 'zh-CN': '停在另一个事件上', en: 'It stands at another event' },
  detail: {
    'zh-CN': '“{name}”停在位置 {stands} 的事件上，而不是 {position}。只能跳过它停住的那一个事件。',
    en: '"{name}" has stopped at the event of position {stands}, not {position}. Only the event that it stands at can be skipped.',
  },
});
