import { problem } from '#platform/problems';

/** Params `from` and `head`: positions. */
export const feedBeyondHead = problem({
  type: 'feed-beyond-head',
  status: 409,
  title: { 'zh-CN': '位置在日志之后', en: 'The position is beyond the end of the log' },
  detail: {
    'zh-CN':
      '日志只到位置 {head}，您给出的是 {from}。这要么是另一套系统的位置，要么日志已从较早的备份恢复。请核对地址；若确已恢复，请丢弃已有的数据，从 from=0 重新读取。',
    en: 'The log ends at position {head}, and {from} was given: it is a position of another installation, or the log was restored from an older copy. Check the address; after a restore, drop what you have and read again from from=0.',
  },
});

/** Params `from` and `earliest`: positions. */
export const feedBeforeEarliest = problem({
  type: 'feed-before-earliest',
  status: 410,
  title: { 'zh-CN': '位置早于最早的记录', en: 'The position is before the earliest there is' },
  detail: {
    'zh-CN':
      '最早的记录在位置 {earliest}，您给出的是 {from}，其间的记录已不在这里。请丢弃已有的数据，从 from=0（即现有的最早记录）重新读取。',
    en: 'The earliest there is is at position {earliest}, and {from} was given: what was between is not here any more. Drop what you have and read again from from=0, which begins at the earliest.',
  },
});

export const feedGrantEnded = problem({
  type: 'feed-grant-ended',
  status: 403,
  title: { 'zh-CN': '这项授权已结束', en: 'This grant has ended' },
  detail: {
    'zh-CN': '授权已到期或被撤销，不再提供任何记录。需要时请向运维人员申请新的授权。',
    en: 'It has expired or was revoked, and opens nothing any more. Ask an operator for a new one.',
  },
});
