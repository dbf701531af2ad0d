import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { bareCustomerId, customerFile, customerSubject, unknownCustomer } from '../customer.rules.js';
import { OwnershipTransferred } from '../ownership.events.js';
import { notItsOwner, notSoldTogether } from '../registry.problems.js';
import { sale } from '../sale.rules.js';
import { unitFile, unitSubject } from '../unit.rules.js';
import { IsEdtfDate } from './is-edtf-date.js';

export class TransferOwnership extends Command {
  @IsString()
  @Length(1, 80)
  unitId!: string;

  /** The new owner, with or without `customer-`. */
  @Matches(/^[\w.-]{1,80}$/)
  to!: string;

  /** Who had it; left out where nobody told. */
  @IsOptional()
  @Matches(/^[\w.-]{1,80}$/)
  from?: string;

  /** The sale by which `from` got it, where it is the first owner. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  saleId?: string;

  @IsOptional()
  @IsEdtfDate()
  on?: string;
}

/** The service history follows the machine to its new owner; nothing of the person who had it does. */
export const transferOwnership = capability({
  id: 'A7',
  command: TransferOwnership,
  on: unitFile,
  route: 'POST /units/:unitId/transfer',
  summary: 'Record that a unit belongs to somebody else now',
  may: ['agent', 'supervisor', 'manager', 'system'],
  refuses: [unknownCustomer, notItsOwner, notSoldTogether],
  example: { to: 'customer-2', on: '2014-05-01' },
  reads: {
    to: reads(customerFile, ({ to }: TransferOwnership) => bareCustomerId(to)),
    sold: reads(sale, ({ saleId }: TransferOwnership) => saleId),
  },
  about: ({ unitId, to, from }, { owner }) => {
    const before = owner ?? (from && customerSubject(from));
    return { subjects: [unitSubject(unitId), customerSubject(to), ...(before ? [before] : [])], unitId };
  },
  decide({ unitId, to, from, on }, state, { reads: { to: newOwner, sold } }) {
    if (!newOwner?.exists) return reject(unknownCustomer, { customerId: to });
    if (sold && !sold.state.unitIds.includes(unitId))
      return reject(notSoldTogether, { unitId, saleId: sold.id });
    const known = state.owner ?? sold?.state.buyer;
    const told = from && customerSubject(from);
    if (known && told && known !== told) return reject(notItsOwner, { unitId });
    const subject = customerSubject(to);
    return state.owner === subject
      ? []
      : [fact(OwnershipTransferred, { from: told ?? known, to: subject, on })];
  },
});
