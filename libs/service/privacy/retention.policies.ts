import type { Policy } from '#platform/event-sourcing';
import type { ProductClass } from '#service/registry/registry.events.js';
import type { LegalGround } from './privacy.policies.js';

/** Why something about a person is kept, for how long, and how well the reason is known. */
export interface RetentionRule {
  /** As in the list of regulations, `R-13`; `house-…`: a rule of the house. */
  readonly id: string;
  readonly of: 'repair' | 'sale';
  /** Absent: all. */
  readonly productClasses?: readonly ProductClass[];
  /** From the last of it. */
  readonly years: number;
  readonly ground: LegalGround;
  /** The law requires it: then nothing is deleted, but left alone (PIPL §47). A house’s own rule gives way to who asks. */
  readonly binding: boolean;
}

/**
 * What is known of legal retention. A rule from memory is shown and decides nothing: it binds only once somebody has read
 * it and says so in a new version.
 */
export const retentionRules: Policy<readonly RetentionRule[]> = {
  id: 'retention-rules',
  versions: [
    {
      version: 'v1',
      inForceFrom: -Infinity,
      value: [
        {
          id: 'R-13',
          of: 'repair',
          productClasses: ['car'],
          years: 6,
          binding: true,
          ground: {
            law: '家用汽车产品修理更换退货责任规定 §17',
            says: {
              'zh-CN': '修理记录保存期不少于六年',
              en: 'repair records are kept for six years at least',
            },
            source: 'verified',
          },
        },
        {
          id: 'e-commerce-31',
          of: 'sale',
          years: 3,
          binding: false,
          ground: {
            law: '电子商务法 §31',
            says: {
              'zh-CN': '交易信息自交易完成之日起保存不少于三年',
              en: 'a transaction’s data is kept for three years at least',
            },
            source: 'memory',
          },
        },
        {
          id: 'house-repair-history',
          of: 'repair',
          years: 3,
          binding: false,
          ground: {
            law: '本公司规定',
            says: {
              'zh-CN': '维修记录保存三年，便于再次维修',
              en: 'repair records are kept for three years, for the next repair',
            },
            source: 'verified',
          },
        },
      ],
    },
  ],
};
