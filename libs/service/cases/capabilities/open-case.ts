import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { capability, Command, fact, reads, reject, type DecisionContext } from '#platform/event-sourcing';
import {
  bareCustomerId,
  customerFile,
  customerSubject,
  unknownCustomer,
} from '#service/registry/customer.rules.js';
import { unitFile, unknownUnit } from '#service/registry/unit.rules.js';
import { ACCOUNTS, CaseOpened, Owner, type AccountOf } from '../case.events.js';
import { caseFile } from '../case.rules.js';

export class OpenCase extends Command {
  /** With or without `customer-`. Left out while nobody knows who the customer is. */
  @IsOptional()
  @Matches(/^[\w.-]{1,80}$/)
  customerId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  unitId?: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => Owner)
  owner!: Owner;

  @IsString()
  @Length(1, 200)
  title!: string;

  /** What the case is about in the words of the catalogue, without personal data. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  product?: string;

  /** Default: the company's. */
  @IsOptional()
  @IsIn(ACCOUNTS)
  accountOf?: AccountOf;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  scenario?: string;

  @IsOptional()
  @IsBoolean()
  fictitious?: boolean;
}

const readsOf = {
  customer: reads(
    customerFile,
    (command: OpenCase) => command.customerId && bareCustomerId(command.customerId),
  ),
  unit: reads(unitFile, (command: OpenCase) => command.unitId),
};

/** A customer who is not known yet gets a subject of his own, under which what is personal is sealed. */
const customerOf = (command: OpenCase, context: DecisionContext<typeof readsOf>): string =>
  customerSubject(command.customerId ?? context.newId('customer'));

export const openCase = capability({
  id: 'B14',
  command: OpenCase,
  on: caseFile,
  route: 'POST /cases',
  summary: 'Open a case; from its first fact on exactly one owner answers for it',
  example: {
    customerId: 'some-customer',
    owner: { kind: 'unit-of-company', id: 'hotline', label: 'Hotline' },
    title: 'Does not charge',
  },
  refuses: [unknownCustomer, unknownUnit],
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'],
  reads: readsOf,
  about: (command, _, context) => ({
    subjects: [customerOf(command, context)],
    caseId: context.id,
    unitId: command.unitId,
  }),
  decide(command, _, context) {
    const { customer, unit } = context.reads;
    if (customer && !customer.exists) return reject(unknownCustomer, { customerId: customer.id });
    if (unit && !unit.exists) return reject(unknownUnit, { unitId: unit.id });
    return [
      fact(CaseOpened, {
        customerId: customerOf(command, context),
        unitId: command.unitId,
        owner: command.owner,
        title: command.title,
        product: command.product,
        accountOf: command.accountOf ?? 'company',
        scenario: command.scenario,
        fictitious: command.fictitious,
      }),
    ];
  },
});
