import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { JsonText, query, trace, type AskingContext } from '#platform/event-sourcing';
import { consultCustomerFile } from '../capabilities/consult-customer-file.js';
import { CONSULTED_FIELDS, CONSULTING_PURPOSES, type ConsultingPurpose } from '../consultation.events.js';
import { customerSubject } from '../customer.rules.js';
import { CUSTOMER_KINDS } from '../registry.events.js';
import { PurchaseAnswer } from './sale-answer.js';
import { registryTable, registryTables, type CustomerRow } from './registry-tables.js';

export class CustomerFile {
  /** With or without `customer-`. */
  @Matches(/^[\w.-]{1,90}$/)
  customerId!: string;

  /** What it is looked into for; the customer can see it. Default: service. */
  @IsOptional()
  @IsIn(CONSULTING_PURPOSES)
  purpose?: ConsultingPurpose;

  /** The case it is looked into for, where there is one. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  caseId?: string;
}

export class CustomerFileAnswer {
  @IsString() customerId!: string;
  @IsIn(CUSTOMER_KINDS) kind!: string;
  /** Name, phone and e-mail: a text, null where nobody told it, or an object that says that it was erased. */
  @IsOptional() name!: unknown;
  @IsOptional() phone!: unknown;
  @IsOptional() email!: unknown;
  /** Id of the entry that registered him: a correction of name, phone or e-mail names it. */
  @IsString() registeredBy!: string;
  @IsBoolean() fictitious!: boolean;
  /** Reached through a dealer or an organisation. */
  @IsBoolean() indirect!: boolean;
  /** The subjects of those. */
  @IsString({ each: true }) via!: string[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => PurchaseAnswer) bought!: PurchaseAnswer[];
}

const A_QUARTER_MS = 15 * 60_000;

export const customerFileOf = query({
  id: 'A8',
  question: CustomerFile,
  route: 'GET /customers/:customerId',
  summary: 'A customer with what he bought; a look by staff is recorded before it is answered',
  may: ['customer', 'agent', 'supervisor', 'manager'],
  projectors: [registryTable],
  answers: CustomerFileAnswer,
  /** One look a person, customer, purpose, case and quarter of an hour. */
  async leaves({ customerId, purpose = 'service', caseId }, context) {
    if (context.actor.roles.includes('customer')) return undefined;
    const subject = customerSubject(customerId);
    const theirs = await caseOfCustomer(caseId, subject, context);
    const quarter = Math.floor(context.now / A_QUARTER_MS);
    const look = { customerId: subject, fields: [...CONSULTED_FIELDS], purpose, caseId: theirs };
    return trace(consultCustomerFile, look, `${subject}/${purpose}/${theirs ?? ''}/${quarter}`);
  },
  async answer({ customerId }, { db, actor, reveal, history }) {
    const subject = customerSubject(customerId);
    if (actor.roles.includes('customer') && actor.subject !== subject) return undefined;
    const tables = registryTables(db);
    const customer = await tables
      .selectFrom('customer_file')
      .selectAll()
      .where('customer_id', '=', subject)
      .executeTakeFirst();
    if (!customer) return undefined;
    const [[registered], sales, links] = await Promise.all([
      history(subject),
      tables
        .selectFrom('unit_sale')
        .select(['unit_id', 'sale'])
        .where('buyer', '=', subject)
        .orderBy('position')
        .execute(),
      tables
        .selectFrom('customer_link')
        .select('via')
        .where('customer_id', '=', subject)
        .orderBy('position')
        .execute(),
    ]);
    const bought = sales.map(row => ({ unitId: row.unit_id, ...(JSON.parse(row.sale) as object) }));
    const via = links.map(link => link.via);
    const registeredBy = registered?.id ?? '';
    const file = { ...customerOf(customer), registeredBy, indirect: via.length > 0, via, bought };
    return new JsonText(await reveal(JSON.stringify(file)));
  },
});

/** The case, where it is this customer's: a look stands in no other's history. */
async function caseOfCustomer(
  caseId: string | undefined,
  subject: string,
  { history }: AskingContext,
): Promise<string | undefined> {
  if (caseId === undefined) return undefined;
  const [opened] = await history(`case-${caseId}`);
  const { customerId } = (opened?.data ?? {}) as { customerId?: string };
  return customerId !== undefined && customerSubject(customerId) === subject ? caseId : undefined;
}

/** The row as it is answered; what is personal is still sealed. */
export const customerOf = ({ customer_id, kind, name, phone, email, fictitious }: CustomerRow) => ({
  customerId: customer_id,
  kind,
  name,
  phone,
  email,
  fictitious: fictitious === 1,
});
