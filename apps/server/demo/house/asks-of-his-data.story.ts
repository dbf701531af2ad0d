import type { Story } from './story.js';

/** A customer who asks what is recorded about him, and has something put right. */
export const asksOfHisData: Story = ({ on }) => [
  on(
    20,
    '14:00',
    'RegisterCustomer',
    { name: '何女士（虚构）', phone: '13900130081', fictitious: true },
    { as: 'asking-customer' },
  ),
  on(
    20,
    '14:05',
    'OpenCase',
    {
      customerId: '$asking-customer',
      owner: { kind: 'unit-of-company', id: 'hotline', label: '客服中心' },
      title: '询问滤芯更换',
      product: '示例净水器 W2',
      accountOf: 'company',
      scenario: 'demo-house',
      fictitious: true,
    },
    { as: 'asking-case' },
  ),
  on(
    20,
    '14:06',
    'RegisterContact',
    {
      caseId: '$asking-case',
      register: 'hotline',
      direction: 'in',
      channel: 'phone-hotline',
      summary: '客户询问滤芯多久换一次，用了十六个月。',
      handled: 'answered',
    },
    { as: 'asking-call' },
  ),
  on(19, '10:00', 'CorrectCustomer', {
    customerId: '$asking-customer',
    ofEvent: '$asking-customer!event',
    field: 'phone',
    is: '13900130018',
    why: '末两位写反了，客户来电更正。',
  }),
  on(19, '10:02', 'CorrectContact', {
    contactId: '$asking-call',
    ofEvent: '$asking-call!event',
    field: 'summary',
    is: '客户询问滤芯多久换一次，用了六个月。',
    why: '听错了：客户说的是六个月。',
  }),
];
