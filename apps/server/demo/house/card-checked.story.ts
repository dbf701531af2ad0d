import type { Story } from './story.js';

/** A warranty card that is asked about from too many places: perhaps it was copied. */
export const cardChecked: Story = ({ ago, on }) => [
  on(24, '09:00', 'RegisterUnit', {
    unitId: 'demo-camera',
    serialNo: 'DEMO-CA-7788',
    productClass: 'other',
    brand: '示例',
    model: '相机 A1',
    channel: 'domestic',
    fictitious: true,
  }),
  on(24, '09:01', 'IssueWarrantyCard', {
    unitId: 'demo-camera',
    cardNo: 'DEMO-CA-7788',
    purchasedOn: ago(60),
    termMonths: 24,
    signedByMaker: true,
  }),
  on(10, '10:00', 'VerifyWarrantyCard', {
    cardNo: 'DEMO-CA-7788',
    channel: 'shop',
    askedBy: 'buyer',
    place: '上海',
  }),
  on(9, '11:00', 'VerifyWarrantyCard', {
    cardNo: 'DEMO-CA-7788',
    channel: 'phone',
    askedBy: 'buyer',
    place: '成都',
  }),
  on(9, '16:00', 'VerifyWarrantyCard', {
    cardNo: 'DEMO-CA-7788',
    channel: 'shop',
    askedBy: 'shop',
    place: '广州',
  }),
  on(8, '09:30', 'VerifyWarrantyCard', {
    cardNo: 'DEMO-CA-7788',
    channel: 'online',
    askedBy: 'buyer',
    place: '昆明',
  }),
  on(8, '14:00', 'VerifyWarrantyCard', {
    cardNo: 'DEMO-CA-7788',
    channel: 'shop',
    askedBy: 'buyer',
    place: '西安',
  }),
  on(23, '10:00', 'RegisterUnit', {
    unitId: 'demo-camera-copy',
    serialNo: 'DEMO-CA-0001',
    productClass: 'other',
    brand: '示例',
    model: '相机 A1',
    channel: 'unknown',
    fictitious: true,
  }),
  on(
    6,
    '10:00',
    'IssueWarrantyCard',
    {
      unitId: 'demo-camera-copy',
      cardNo: 'DEMO-CA-7788',
      purchasedOn: ago(30),
      termMonths: 12,
      signedByMaker: false,
    },
    { refused: 'card-taken' },
  ),
  on(6, '10:05', 'SuspectGreyImport', { unitId: 'demo-camera-copy', because: 'label-of-another-market' }),
];
