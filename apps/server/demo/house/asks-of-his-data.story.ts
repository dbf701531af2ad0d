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
  on(
    18,
    '11:00',
    'ReceivePrivacyRequest',
    {
      customerId: '$asking-customer',
      caseId: '$asking-case',
      kind: 'copy',
      words: '请把关于我的记录给我一份。',
      identity: 'known-phone',
    },
    { as: 'asking-copy' },
  ),
  on(16, '15:00', 'AnswerPrivacyRequest', {
    privacyRequestId: '$asking-copy',
    words: '副本已用登记的邮箱发给您，共八条记录。',
  }),
  on(
    17,
    '09:30',
    'ReceivePrivacyRequest',
    { customerId: '$asking-customer', kind: 'explanation', words: '为什么把我的来电排在后面？' },
    { as: 'asking-why' },
  ),
  on(
    6,
    '16:20',
    'ReceivePrivacyRequest',
    {
      customerId: '$asking-customer',
      caseId: '$asking-case',
      kind: 'deletion',
      words: '净水器已经送人，请删除我的电话。',
    },
    { as: 'asking-deletion', customer: '$asking-customer' },
  ),
];
