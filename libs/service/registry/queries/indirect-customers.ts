import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { customerSubject } from '../customer.rules.js';
import { CUSTOMER_KINDS } from '../registry.events.js';
import { registryTable, registryTables } from './registry-tables.js';

export class IndirectCustomers extends PagedQuestion {
  /** The dealer or organisation, with or without `customer-`. */
  @Matches(/^[\w.-]{1,90}$/)
  customerId!: string;
}

class IndirectCustomer {
  @IsString() customerId!: string;
  @IsIn(CUSTOMER_KINDS) kind!: string;
  @IsOptional() @IsString() since!: string | null;
}
export class IndirectCustomersAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => IndirectCustomer) customers!: IndirectCustomer[];
  @IsOptional() @IsString() next!: string | null;
}

export const indirectCustomers = query({
  id: 'A7',
  question: IndirectCustomers,
  route: 'GET /customers/:customerId/customers',
  summary: 'The customers whom the company reaches through this dealer or organisation',
  may: ['agent', 'supervisor', 'manager'],
  projectors: [registryTable],
  answers: IndirectCustomersAnswer,
  list: 'customers',
  async answer({ customerId, limit, cursor }, { db }) {
    let rows = registryTables(db)
      .selectFrom('customer_link')
      .innerJoin('customer_file', 'customer_file.customer_id', 'customer_link.customer_id')
      .select(['customer_file.customer_id', 'kind', 'since', 'position'])
      .where('via', '=', customerSubject(customerId));
    if (cursor !== undefined) rows = rows.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position'), limit);
    const customers = page.map(({ customer_id, kind, since }) => ({ customerId: customer_id, kind, since }));
    return { customers, next };
  },
});
