import { IsBoolean, IsIn, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { CustomerOpeningAuthorised } from '../repair.events.js';
import { openingKeepsWarranty } from '../repair.problems.js';
import { repairOrder } from '../repair.rules.js';
import { aboutStream, STAFF } from '../repair.shared.js';

export class AuthoriseCustomerOpening extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @IsIn(['remove-disk', 'open-unit']) scope!: 'remove-disk' | 'open-unit';
  @IsIn(['brand', 'shop']) by!: 'brand' | 'shop';
  /** Whoever allows it now keeps the warranty; that it was refused once can only be told. */
  @IsBoolean() warrantyKept!: boolean;
}

export const authoriseCustomerOpening = capability({
  id: 'D5',
  command: AuthoriseCustomerOpening,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/opening-authorisations',
  summary: 'Allow the customer to open the unit; the warranty stands',
  may: STAFF,
  example: { scope: 'remove-disk', by: 'shop', warrantyKept: true },
  refuses: [openingKeepsWarranty],
  about: (_, state) => aboutStream(state),
  decide: ({ scope, by, warrantyKept }, _, context) =>
    isDoneNow(context) && !warrantyKept
      ? reject(openingKeepsWarranty)
      : [fact(CustomerOpeningAuthorised, { scope, by, warrantyKept })],
});
