import { IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { OptionChosen } from '../repair.events.js';
import { onlyCustomerChooses, unknownOption } from '../repair.problems.js';
import { serviceRequest } from '../repair.rules.js';
import { aboutStream, isTheCustomers, STAFF_AND_CUSTOMER } from '../repair.shared.js';

export class ChooseOption extends Command {
  @IsString() @Length(1, 80) requestId!: string;
  /** Absent: the latest offer. */
  @IsOptional() @IsString() @Length(1, 80) offerId?: string;
  @IsString() @Length(1, 40) optionId!: string;
}

export const chooseOption = capability({
  id: 'D3',
  command: ChooseOption,
  on: serviceRequest,
  route: 'POST /service-requests/:requestId/choice',
  summary: 'The customer chooses one of the options; nobody else can',
  may: STAFF_AND_CUSTOMER,
  example: { optionId: 'a', source: 'customer-statement' },
  refuses: [onlyCustomerChooses, unknownOption],
  about: (_, state) => aboutStream(state),
  decide: ({ offerId, optionId }, state, context) => {
    if (!isTheCustomers(context)) return reject(onlyCustomerChooses);
    const offer = offerId ? state.offers.find(one => one.offerId === offerId) : state.offers.at(-1);
    const offered = offer?.options.map(option => option.id) ?? [];
    if (!offer || !offered.includes(optionId))
      return reject(unknownOption, { optionId, offered: offered.join(', ') || '–' });
    if (offer.chosen?.optionId === optionId) return [];
    return [fact(OptionChosen, { offerId: offer.offerId, optionId, by: 'customer' })];
  },
});
