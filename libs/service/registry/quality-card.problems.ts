import { problem } from '#platform/problems';

export const qualityCardExists = problem({
  type: 'quality-card-exists',
  status: 409,
  title: { 'zh-CN': '卡号已签发', en: 'The card is there already' },
  detail: {
    'zh-CN': '编号 {cardNo} 的质量信誉卡已经签发：一号一卡。请核对编号。',
    en: 'The quality card {cardNo} was issued already: one number, one card. Check the number.',
  },
});

export const qualityCardIncomplete = problem({
  type: 'quality-card-incomplete',
  status: 422,
  title: { 'zh-CN': '卡上有栏目未填', en: 'Fields of the card are empty' },
  detail: {
    'zh-CN': '质量信誉卡的十个栏目都要填写准确才能签发。请补填：{fields}。',
    en: 'All ten fields of a quality card are filled in before it is issued. Still empty: {fields}.',
  },
});

export const qualityCardIsVoid = problem({
  type: 'quality-card-is-void',
  status: 409,
  title: { 'zh-CN': '质量信誉卡已作废', en: 'The quality card is void' },
  detail: {
    'zh-CN': '质量信誉卡 {cardNo} 已作废，不能再凭它办理。请为客户登记服务要求，依法应有的权利不受影响。',
    en: 'The quality card {cardNo} is void. Register a service request instead; what the law gives is not touched by it.',
  },
});
