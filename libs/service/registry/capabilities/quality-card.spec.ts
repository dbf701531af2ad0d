import 'reflect-metadata';
import fc from 'fast-check';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { customerFile, unknownCustomer } from '../customer.rules.js';
import {
  QualityCardClaimMade,
  QualityCardExplained,
  QualityCardIssued,
  QualityCardVoided,
} from '../quality-card.events.js';
import { qualityCardExists, qualityCardIncomplete, qualityCardIsVoid } from '../quality-card.problems.js';
import { missingFields, QUALITY_CARD_FIELDS, qualityCard, qualityCardId } from '../quality-card.rules.js';
import { CustomerRegistered } from '../registry.events.js';
import { unitFile, unknownUnit } from '../unit.rules.js';
import { claimByQualityCard } from './claim-by-quality-card.js';
import { explainQualityCard } from './explain-quality-card.js';
import { issueQualityCard } from './issue-quality-card.js';
import { voidQualityCard } from './void-quality-card.js';

const fields = {
  sellingUnit: '浦东专卖店',
  goodsOrServiceName: '超极本',
  spec: '13 英寸',
  model: 'XPS 13',
  qualityGrade: '合格品',
  soldOn: '2013-02-01',
  quantity: 1,
  price: { minor: 899_900, currency: 'CNY' },
  trademark: 'D',
  manufacturer: 'D 公司',
  customerName: '张三',
};
const command = { cardNo: 'Q-1', customerId: 'zhang', ...fields };
const reads = {
  customer: { type: customerFile, id: 'zhang', facts: [fact(CustomerRegistered, { kind: 'end-user' })] },
};
const issued = fact(QualityCardIssued, { ...command, customerId: 'customer-zhang' });
const qualityCardId1 = { qualityCardId: 'test-id' };

describe('A quality card', () => {
  it('is issued with its ten fields', () => {
    expect(QUALITY_CARD_FIELDS).toHaveLength(10);
    given(qualityCard).when(issueQualityCard, command, { reads }).then([issued]);
  });

  it('is refused now while a field is empty, and names them; taken over from elsewhere it is recorded as it is', () => {
    const names = Object.keys(fields) as (keyof typeof fields)[];
    fc.assert(
      fc.property(fc.subarray(names, { minLength: 1 }), left => {
        const rest = Object.fromEntries(
          Object.entries(fields).filter(([name]) => !left.includes(name as never)),
        );
        const partial = { cardNo: 'Q-1', customerId: 'zhang', ...rest };
        const missing = missingFields(partial);
        expect(missing.length).toBeGreaterThan(0);
        const refused = given(qualityCard).when(issueQualityCard, partial, { reads });
        refused.thenRejected(qualityCardIncomplete);
        expect(refused.decision).toMatchObject({ params: { fields: missing.join(', ') } });
        given(qualityCard)
          .when(issueQualityCard, { ...partial, source: 'import' }, { reads })
          .then([fact(QualityCardIssued, { ...partial, customerId: 'customer-zhang' })]);
      }),
    );
    expect(missingFields({ ...fields, trademark: '  ' })).toEqual(['trademark']);
  });

  it('is refused under a number that was issued, for a customer and a unit that are not there', () => {
    given(qualityCard, [issued]).when(issueQualityCard, command, { reads }).thenRejected(qualityCardExists);
    given(qualityCard)
      .when(issueQualityCard, command, { reads: { customer: { type: customerFile, facts: [] } } })
      .thenRejected(unknownCustomer);
    given(qualityCard)
      .when(
        issueQualityCard,
        { ...command, unitId: 'u' },
        { reads: { ...reads, unit: { type: unitFile, facts: [] } } },
      )
      .thenRejected(unknownUnit);
  });

  it('has one stream for its number, however it is written', () => {
    const keyed = (kind: string, value: string) => `${kind}:${value}`;
    expect(qualityCardId('q 1', keyed)).toBe(qualityCardId('Q-1', keyed));
  });

  it('is explained once, and voided once', () => {
    given(qualityCard, [issued])
      .when(explainQualityCard, qualityCardId1)
      .then([fact(QualityCardExplained, { by: 'staff-7' })]);
    given(qualityCard, [issued, fact(QualityCardExplained, { by: 'staff-7' })])
      .when(explainQualityCard, qualityCardId1)
      .thenNothing();
    const voided = fact(QualityCardVoided, { why: 'sale-undone' });
    const act = { ...qualityCardId1, why: 'sale-undone' } as const;
    given(qualityCard, [issued]).when(voidQualityCard, act).then([voided]);
    given(qualityCard, [issued, voided]).when(voidQualityCard, act).thenNothing();
    given(qualityCard, [issued, voided])
      .when(explainQualityCard, qualityCardId1)
      .thenRejected(qualityCardIsVoid);
  });

  it('is what an exchange, a return or a repair is claimed by, until it is void', () => {
    const act = { ...qualityCardId1, claim: 'exchange', words: '三天就坏了' } as const;
    given(qualityCard, [issued])
      .when(claimByQualityCard, act)
      .then([
        fact(QualityCardClaimMade, {
          claim: 'exchange',
          words: '三天就坏了',
          cardNo: 'Q-1',
          customerId: 'customer-zhang',
        }),
      ]);
    given(qualityCard, [issued, fact(QualityCardVoided, { why: 'other' })])
      .when(claimByQualityCard, act)
      .thenRejected(qualityCardIsVoid);
  });
});
