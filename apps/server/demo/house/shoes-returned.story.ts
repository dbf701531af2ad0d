import type { Story } from './story.js';

/** A quality card that is claimed by, and goods bought at a distance that go back within seven days. */
export const shoesReturned: Story = ({ ago, on }) => [
  on(
    11,
    '10:00',
    'RegisterCustomer',
    { name: '冯先生（虚构）', phone: '13900130008', fictitious: true },
    { as: 'shoes-customer' },
  ),
  on(
    11,
    '10:02',
    'IssueQualityCard',
    {
      cardNo: 'DEMO-QC-1',
      customerId: '$shoes-customer',
      sellingUnit: '示例百货',
      goodsOrServiceName: '登山鞋',
      spec: '42 码',
      model: 'HS-9',
      qualityGrade: '一等品',
      soldOn: ago(11),
      quantity: 1,
      price: { minor: 39900, currency: 'CNY' },
      trademark: '示例',
      manufacturer: '示例鞋厂',
      customerName: '冯先生（虚构）',
    },
    { as: 'shoes-card' },
  ),
  on(11, '10:05', 'ExplainQualityCard', { qualityCardId: '$shoes-card' }),
  on(
    6,
    '12:00',
    'OpenCase',
    {
      customerId: '$shoes-customer',
      owner: { kind: 'unit-of-company', id: 'hotline', label: '客服中心' },
      title: '网购背包退货',
      product: '示例背包',
      accountOf: 'company',
      scenario: 'demo-house',
      fictitious: true,
    },
    { as: 'shoes-case' },
  ),
  on(
    6,
    '12:05',
    'RequestReturn',
    { caseId: '$shoes-case', reason: 'no-reason', freeDelivery: true, words: '颜色和图片差别大。' },
    { as: 'shoes-return', customer: '$shoes-customer' },
  ),
];
