import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import {
  capability,
  Command,
  fact,
  reads,
  reject,
  type DecisionContext,
  type ReadStream,
} from '#platform/event-sourcing';
import {
  bareCustomerId,
  customerFile,
  customerSubject,
  unknownCustomer,
  type CustomerState,
} from '../customer.rules.js';
import { MARKETS, Price, SALE_CHANNELS, SaleRecorded } from '../registry.events.js';
import { sale } from '../sale.rules.js';
import { unitFile, unknownUnit, type UnitState } from '../unit.rules.js';
import { IsEdtfDate } from './is-edtf-date.js';

const MOST_UNITS = 10;

export class RecordSale extends Command {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_UNITS)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 80, { each: true })
  unitIds!: string[];

  /** With or without `customer-`. */
  @IsOptional()
  @Matches(/^[\w.-]{1,80}$/)
  buyer?: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  seller?: string;

  /** Who sold it there: a staff number, never a name. */
  @IsOptional()
  @Matches(/^[\w.-]{1,80}$/)
  soldBy?: string;

  @IsIn(SALE_CHANNELS)
  channel!: (typeof SALE_CHANNELS)[number];

  @IsOptional()
  @IsEdtfDate()
  soldOn?: string;

  @IsOptional()
  @IsEdtfDate()
  invoicedOn?: string;

  @IsOptional()
  @IsEdtfDate()
  deliveredOn?: string;

  @IsOptional()
  @IsString()
  @Length(1, 60)
  invoiceNo?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => Price)
  price?: Price;

  @IsOptional()
  @IsIn(MARKETS)
  market?: (typeof MARKETS)[number];

  @IsOptional()
  @IsBoolean()
  freeDelivery?: boolean;
}

type UnitReads = Readonly<Record<`unit${number}`, ReadStream<RecordSale, UnitState>>>;
const readsOf: UnitReads & { readonly buyer: ReadStream<RecordSale, CustomerState> } = {
  buyer: reads(customerFile, ({ buyer }: RecordSale) => buyer && bareCustomerId(buyer)),
  ...Object.fromEntries(
    Array.from({ length: MOST_UNITS }, (_, index) => [
      `unit${index}`,
      reads(unitFile, (command: RecordSale) => command.unitIds[index]),
    ]),
  ),
};

function missingUnit({ unitIds }: RecordSale, { reads: units }: DecisionContext<typeof readsOf>) {
  return unitIds.find((_, index) => !units[`unit${index}`]?.exists);
}

export const recordSale = capability({
  id: 'A5',
  command: RecordSale,
  on: sale,
  route: 'POST /sales',
  summary: 'Record a sale: the term of a warranty starts from it',
  may: ['agent', 'supervisor', 'manager', 'system'],
  refuses: [unknownUnit, unknownCustomer],
  example: {
    unitIds: ['unit-1'],
    buyer: 'customer-1',
    seller: '浦东专卖店',
    soldBy: 'staff-12',
    channel: 'shop',
    soldOn: '2013-02-01',
    invoicedOn: '2013-02-01',
    invoiceNo: '31002130-0042',
    deliveredOn: '2013-02-03',
    price: { minor: 899_900, currency: 'CNY' },
  },
  reads: readsOf,
  about: ({ buyer, unitIds }) => ({
    subjects: buyer ? [customerSubject(buyer)] : [],
    unitId: unitIds.length === 1 ? unitIds[0] : undefined,
  }),
  decide(command, _, context) {
    const { unitIds, buyer, seller, soldBy, channel, soldOn, invoicedOn, deliveredOn, invoiceNo, price } =
      command;
    const { market, freeDelivery } = command;
    const unitId = missingUnit(command, context);
    if (unitId) return reject(unknownUnit, { unitId });
    if (buyer && !context.reads.buyer?.exists) return reject(unknownCustomer, { customerId: buyer });
    return [
      fact(SaleRecorded, {
        unitIds,
        buyer: buyer && customerSubject(buyer),
        seller,
        soldBy,
        channel,
        soldOn,
        invoicedOn,
        deliveredOn,
        invoiceNo,
        price,
        market,
        freeDelivery,
      }),
    ];
  },
});
