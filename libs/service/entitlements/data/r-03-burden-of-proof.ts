import type { Regulation } from '../regulation.rules.js';

export interface BurdenOfProof {
  /** Months from receipt within which the operator must show that a defect was not there. */
  readonly months: number;
}

/** Consumer law of 2013, §23(3). Its text was read; the day the paragraph came into force is from memory. */
export const BURDEN_OF_PROOF: Regulation<BurdenOfProof> = {
  id: 'R-03',
  name: { 'zh-CN': '消费者权益保护法（2013年修正）', en: 'Consumer protection law (amended 2013)' },
  productClasses: ['computer', 'car', 'appliance'],
  versions: [
    {
      version: '2013',
      inForceFrom: '2014-03-15',
      inForceFromSource: 'memory',
      inForceUntil: null,
      source: 'verified',
      articles: {
        '§23(3)': {
          'zh-CN':
            '机动车、计算机、电视机、电冰箱、空调器、洗衣机等耐用商品，自接受之日起六个月内发现瑕疵发生争议的，由经营者承担举证责任。',
          en: 'Durable goods such as computers: for a defect found within 6 months of receipt the operator bears the burden of proof.',
        },
      },
      values: { months: 6 },
    },
  ],
};
