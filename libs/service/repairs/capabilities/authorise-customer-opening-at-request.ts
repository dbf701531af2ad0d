import { IsBoolean, IsIn, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { CustomerOpeningAuthorised } from '../repair.events.js';
import { openingKeepsWarranty } from '../repair.problems.js';
import { serviceRequest } from '../repair.rules.js';
import { aboutStream, STAFF } from '../repair.shared.js';

export class AuthoriseCustomerOpeningAtRequest extends Command {
  @IsString() @Length(1, 80) requestId!: string;
  @IsIn(['remove-disk', 'open-unit']) scope!: 'remove-disk' | 'open-unit';
  @IsIn(['brand', 'shop']) by!: 'brand' | 'shop';
  /** Whoever allows it now keeps the warranty; that it was refused once can only be told. */
  @IsBoolean() warrantyKept!: boolean;
}

export const authoriseCustomerOpeningAtRequest = capability({
  id: 'D5',
  command: AuthoriseCustomerOpeningAtRequest,
  on: serviceRequest,
  route: 'POST /service-requests/:requestId/opening-authorisations',
  summary: 'Allow the customer to open the unit before it is brought in; the warranty stands',
  may: STAFF,
  example: { scope: 'remove-disk', by: 'brand', warrantyKept: true },
  refuses: [openingKeepsWarranty],
  about: (_, state) => aboutStream(state),
  decide: ({ scope, by, warrantyKept }, _, context) =>
    isDoneNow(context) && !warrantyKept
      ? reject(openingKeepsWarranty)
      : [fact(CustomerOpeningAuthorised, { scope, by, warrantyKept })],
});
