import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { JsonText, query } from '#platform/event-sourcing';
import { CUSTOMER_KINDS } from '../registry.events.js';
import { customerOf } from './customer-file.js';
import { registryTable, registryTables } from './registry-tables.js';

const MOST = 50;

export class FindCustomers {
  @IsOptional()
  @Matches(/^[0-9+*#() -]{3,30}$/)
  phone?: string;

  /** The whole name, or two characters of it and more. */
  @IsOptional()
  @IsString()
  @Length(2, 80)
  name?: string;

  @IsOptional()
  @IsEmail()
  email?: string;
}

class FoundCustomer {
  @IsString() customerId!: string;
  @IsIn(CUSTOMER_KINDS) kind!: string;
  /** Each a text, null where nobody told it, or an object that says that it was erased. */
  @IsOptional() name!: unknown;
  @IsOptional() phone!: unknown;
  @IsOptional() email!: unknown;
  @IsBoolean() fictitious!: boolean;
}
export class FoundCustomers {
  @IsArray() @ValidateNested({ each: true }) @Type(() => FoundCustomer) customers!: FoundCustomer[];
}

/** Names and phones are encrypted: they are found by keyed tokens, and read only at this edge. */
export const findCustomers = query({
  id: 'A8',
  question: FindCustomers,
  route: 'GET /customers',
  summary: 'Find customers by phone, e-mail or a part of the name',
  may: ['agent', 'supervisor', 'manager'],
  projectors: [registryTable],
  answers: FoundCustomers,
  async answer({ phone, name, email }, { db, find, reveal }) {
    const hits = await Promise.all([
      ...(phone ? [find('phone', phone)] : []),
      ...(email ? [find('email', email)] : []),
      ...(name ? [find('name-part', name)] : []),
    ]);
    const subjects = hits.reduce((a, b) => a.filter(subject => b.includes(subject)), hits[0] ?? []);
    const candidates = subjects.filter(subject => subject.startsWith('customer-')).slice(0, 4 * MOST);
    if (candidates.length === 0) return { customers: [] };
    const rows = await registryTables(db)
      .selectFrom('customer_file')
      .selectAll()
      .where('customer_id', 'in', candidates)
      .orderBy('customer_id')
      .execute();
    const customers = JSON.parse(await reveal(JSON.stringify(rows.map(customerOf)))) as { name: unknown }[];
    const found = customers.filter(customer => !name || holds(customer.name, name)).slice(0, MOST);
    return new JsonText(JSON.stringify({ customers: found }));
  },
});

/** Tokens give candidates; the name itself decides. */
const holds = (whole: unknown, part: string): boolean =>
  typeof whole === 'string' && plain(whole).includes(plain(part));

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·・.]/gu, '');
