import { IsString, Length } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { DataConcernRaised } from '../repair.events.js';
import { serviceRequest } from '../repair.rules.js';
import { aboutStream, STAFF_AND_CUSTOMER } from '../repair.shared.js';

export class RaiseDataConcernAtRequest extends Command {
  @IsString() @Length(1, 80) requestId!: string;
  @IsString() @Length(1, 2000) words!: string;
}

/** The same concern before there is a repair order; the order opened for this request inherits it. */
export const raiseDataConcernAtRequest = capability({
  id: 'D5',
  command: RaiseDataConcernAtRequest,
  on: serviceRequest,
  route: 'POST /service-requests/:requestId/data-concerns',
  summary: 'The customer is concerned about his data, before the unit is brought in',
  may: STAFF_AND_CUSTOMER,
  example: { words: '里面有未备份的论文' },
  refuses: [],
  about: (_, state) => aboutStream(state),
  decide: ({ words }) => [fact(DataConcernRaised, { words })],
});
