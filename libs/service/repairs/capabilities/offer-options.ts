import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, Length, ValidateNested } from 'class-validator';
import { capability, Command, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { OfferedOption, OptionsOffered } from '../repair.events.js';
import { optionTwice } from '../repair.problems.js';
import { REMOTE_OPTIONS, remoteOptions, serviceRequest } from '../repair.rules.js';
import { remoteOptionsNeeded } from '../service-point.problems.js';
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
  example: {
    options: [
      {
        id: 'a',
        text: '先取出硬盘，回上海再修',
        dueEstimate: '到店后 3–6 个工作日',
        cost: '0',
        remote: true,
      },
      { id: 'b', text: '寄送主板，就近维修', dueEstimate: '约 10 天', remote: true },
    ],
  },
  refuses: [optionTwice, remoteOptionsNeeded],
  about: (_, state) => aboutStream(state),
  decide: ({ options }, { noServicePoint }, context) => {
    const twice = options.find((option, at) => options.findIndex(other => other.id === option.id) !== at);
    if (twice) return reject(optionTwice, { optionId: twice.id });
    const offered = remoteOptions(options);
    const atLeast = noServicePoint && isDoneNow(context) ? context.policy(REMOTE_OPTIONS).atLeast : 0;
    if (offered < atLeast) return reject(remoteOptionsNeeded, { atLeast, offered });
    return [fact(OptionsOffered, { offerId: context.newId('offer'), options })];
  },
});
