import type { Story } from './story.js';

/** What came up in two weeks is looked at together; what contacts taught of the market stands apart from persons. */
export const lookedAtTogether: Story = ({ ago, on }) => [
  on(9, '16:00', 'RecordMarketInsight', {
    topic: 'need',
    product: '示例电饭煲',
    text: '好几位客户希望内盖能整个拆下来洗。',
  }),
  on(8, '11:30', 'RecordMarketInsight', {
    topic: 'product-idea',
    product: '示例打印机 L6',
    text: '纸盒卡扣容易裂，做成金属的更耐用。',
  }),
  on(6, '10:15', 'RecordMarketInsight', { topic: 'competitor', text: '别家的滤芯到期会自动提醒。' }),
  on(
    8,
    '17:00',
    'PrepareReview',
    {
      kind: 'contact-digest',
      from: ago(21),
      to: ago(8),
      topics: [
        { topic: '直线电话无人接听', count: 4 },
        { topic: '上门日期一再推后', count: 2 },
        { topic: '来信等不到答复', count: 1 },
      ],
      words: '直线电话白天没有人接，客户改打热线才接通。',
    },
    { as: 'together-digest' },
  ),
  on(8, '17:10', 'ForwardReview', { reviewId: '$together-digest', to: ['demo-supervisor', 'demo-manager'] }),
  on(7, '09:30', 'PlanReviewAction', {
    reviewId: '$together-digest',
    what: '直线电话无人接时转接热线。',
    owner: 'demo-agent',
    dueOn: ago(3),
  }),
  on(7, '09:35', 'PlanReviewAction', {
    reviewId: '$together-digest',
    what: '上门服务组排班留一个机动名额。',
    owner: 'demo-agent-2',
    dueOn: ago(-14),
  }),
  on(
    2,
    '16:00',
    'PrepareReview',
    {
      kind: 'weekly-meeting',
      from: ago(8),
      to: ago(2),
      topics: [{ topic: '个案在部门之间来回', count: 1 }],
    },
    { as: 'together-meeting' },
  ),
  on(
    1,
    '10:00',
    'PrepareReview',
    {
      kind: 'complaint-summary',
      from: ago(28),
      to: ago(1),
      topics: [{ topic: '等了一天没有人上门', count: 1 }],
    },
    { as: 'together-complaints' },
  ),
  on(1, '10:05', 'ForwardReview', { reviewId: '$together-complaints', to: ['demo-manager'] }),
];
