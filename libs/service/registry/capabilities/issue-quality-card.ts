import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import {
  capability,
  Command,
  fact,
  reads,
  reject,
  type DecisionContext,
  isDoneNow,
} from '#platform/event-sourcing';
import { bareCustomerId, customerFile, customerSubject, unknownCustomer } from '../customer.rules.js';
import { QualityCardIssued } from '../quality-card.events.js';
import { qualityCardExists, qualityCardIncomplete } from '../quality-card.problems.js';
import { missingFields, qualityCard, qualityCardId } from '../quality-card.rules.js';
import { Price } from '../registry.events.js';
import { unitFile, unknownUnit } from '../unit.rules.js';
import { IsEdtfDate } from './is-edtf-date.js';

export class IssueQualityCard extends Command {
  @IsString()
  @Length(1, 60)
  cardNo!: string;

  /** The customer who got it, with or without `customer-`; left out for one without a file. */
  @IsOptional()
  @Matches(/^[\w.-]{1,80}$/)
  customerId?: string;

  /** The machine, where the goods have a number of their own. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  unitId?: string;

  /** The shop or organisation that sold it. */
  @IsOptional()
  @IsString()
  @Length(1, 120)
  sellingUnit?: string;

  @IsOptional()
  @IsString()
  @Length(1, 120)
  goodsOrServiceName?: string;

  @IsOptional()
  @IsString()
  @Length(1, 120)
  spec?: string;

  @IsOptional()
  @IsString()
  @Length(1, 120)
  model?: string;

  @IsOptional()
  @IsString()
  @Length(1, 60)
  qualityGrade?: string;

  @IsOptional()
  @IsEdtfDate()
  soldOn?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  quantity?: number;

  /** Of one piece. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Price)
  price?: Price;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  trademark?: string;

  @IsOptional()
  @IsString()
  @Length(1, 120)
  manufacturer?: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  customerName?: string;
}

/** A customer without a file gets a subject of his own, under which his name is sealed. */
const customerOf = ({ customerId }: IssueQualityCard, context: DecisionContext): string =>
  customerSubject(customerId ?? context.newId('customer'));

/** All ten fields are filled in, or the card is not issued; one that was issued elsewhere is taken over as it is. */
export const issueQualityCard = capability({
  id: 'A1',
  command: IssueQualityCard,
  on: qualityCard,
  route: 'POST /quality-cards',
  summary: 'Issue a card of quality and credit: refused while one of its ten fields is empty',
  may: ['agent', 'supervisor', 'manager', 'system'],
  refuses: [qualityCardExists, qualityCardIncomplete, unknownCustomer, unknownUnit],
  example: {
    cardNo: 'Q-2013-0001',
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
  },
  stream: ({ cardNo }, keyed) => qualityCardId(cardNo, keyed),
  reads: {
    customer: reads(
      customerFile,
      ({ customerId }: IssueQualityCard) => customerId && bareCustomerId(customerId),
    ),
    unit: reads(unitFile, ({ unitId }: IssueQualityCard) => unitId),
  },
  about: (command, { customerId }, context) => ({
    subjects: [customerId ?? customerOf(command, context)],
    unitId: command.unitId,
  }),
  decide(command, state, context) {
    const { customer, unit } = context.reads;
    if (state.cardNo !== undefined) return reject(qualityCardExists, { cardNo: command.cardNo });
    if (customer && !customer.exists) return reject(unknownCustomer, { customerId: customer.id });
    if (unit && !unit.exists) return reject(unknownUnit, { unitId: unit.id });
    const missing = missingFields(command);
    if (missing.length > 0 && isDoneNow(context)) {
      return reject(qualityCardIncomplete, { fields: missing.join(', ') });
    }
    const { cardNo, unitId, sellingUnit, goodsOrServiceName, spec, model, qualityGrade } = command;
    const { soldOn, quantity, price, trademark, manufacturer, customerName } = command;
    const goods = { sellingUnit, goodsOrServiceName, spec, model, qualityGrade };
    const rest = { soldOn, quantity, price, trademark, manufacturer, customerName };
    return [
      fact(QualityCardIssued, {
        cardNo,
        customerId: customerOf(command, context),
        unitId,
        ...goods,
        ...rest,
      }),
    ];
  },
});
