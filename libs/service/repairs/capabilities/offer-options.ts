import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, Length, ValidateNested } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { OfferedOption, OptionsOffered } from '../repair.events.js';
import { optionTwice } from '../repair.problems.js';
import { serviceRequest } from '../repair.rules.js';
import { aboutStream, STAFF } from '../repair.shared.js';

export class OfferOptions extends Command {
  @IsString() @Length(1, 80) requestId!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @ValidateNested({ each: true })
  @Type(() => OfferedOption)
  options!: OfferedOption[];
}

export const offerOptions = capability({
  id: 'D3',
  command: OfferOptions,
  on: serviceRequest,
  route: 'POST /service-requests/:requestId/options',
  summary: 'Offer ways to go on, each with what follows from it',
  may: STAFF,
  about: (_, state) => aboutStream(state),
  decide: ({ options }, _, context) => {
    const twice = options.find((option, at) => options.findIndex(other => other.id === option.id) !== at);
    if (twice) return reject(optionTwice, { optionId: twice.id });
    return [fact(OptionsOffered, { offerId: context.newId('offer'), options })];
  },
});
