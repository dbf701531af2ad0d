import { Matches } from 'class-validator';
import { JsonText, query } from '#platform/event-sourcing';
import { customerSubject } from '../customer.rules.js';
import { registryTable, registryTables, type CustomerRow } from './registry-tables.js';

export class CustomerFile {
  /** With or without `customer-`. */
  @Matches(/^[\w.-]{1,90}$/)
  customerId!: string;
}

export const customerFileOf = query({
  id: 'A8',
  question: CustomerFile,
  route: 'GET /customers/:customerId',
  summary: 'A customer with what he bought; to a customer his own file only',
  may: ['customer', 'agent', 'supervisor', 'manager'],
  projectors: [registryTable],
  async answer({ customerId }, { db, actor, reveal }) {
    const subject = customerSubject(customerId);
    if (actor.roles.includes('customer') && actor.subject !== subject) return undefined;
    const tables = registryTables(db);
    const customer = await tables
      .selectFrom('customer_file')
      .selectAll()
      .where('customer_id', '=', subject)
      .executeTakeFirst();
    if (!customer) return undefined;
    const sales = await tables
      .selectFrom('unit_sale')
      .select(['unit_id', 'sale'])
      .where('buyer', '=', subject)
      .orderBy('position')
      .execute();
    const bought = sales.map(row => ({ unitId: row.unit_id, ...(JSON.parse(row.sale) as object) }));
    return new JsonText(await reveal(JSON.stringify({ ...customerOf(customer), bought })));
  },
});

/** The row as it is answered; what is personal is still sealed. */
export const customerOf = ({ customer_id, kind, name, phone, email, fictitious }: CustomerRow) => ({
  customerId: customer_id,
  kind,
  name,
  phone,
  email,
  fictitious: fictitious === 1,
});
