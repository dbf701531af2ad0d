import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import {
  AtLeast,
  CALL_OUTCOMES,
  CallAttempted,
  DIRECTIONS,
  type CallOutcome,
  type Direction,
} from '../contact.events.js';
import { contact } from '../contact.rules.js';
import { aboutTouchpoint, ContactCommand, contactReads, partiesOf } from './contact-fields.js';
import { refuseUnknown, unknownRefuses } from './refuse-unknown.js';

/** Where a customer's report is numbered that names no desk: he knows none. */
const CUSTOMERS_DESK = 'hotline';

export class RecordCallAttempt extends ContactCommand {
  /** Desk in whose register it is numbered. Default: `hotline`. */
  @IsOptional()
  declare register: string;

  @IsIn(['phone-hotline', 'phone-direct'])
  channel!: 'phone-hotline' | 'phone-direct';

  @IsIn(CALL_OUTCOMES)
  outcome!: CallOutcome;

  /** Default: the customer called us. */
  @IsOptional()
  @IsIn(DIRECTIONS)
  direction?: Direction;

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  summary?: string;

  /** How often at least; default once. */
  @IsOptional()
  @ValidateNested()
  @Type(() => AtLeast)
  attempts?: AtLeast;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(3600)
  ringSeconds?: number;

  /** Calling this line costs nothing. */
  @IsOptional()
  @IsBoolean()
  tollFree?: boolean;
}

export const recordCallAttempt = capability({
  id: 'B7',
  command: RecordCallAttempt,
  on: contact,
  route: 'POST /call-attempts',
  summary:
    'Record that somebody called; the customer may say it himself, for no switchboard counts what it never took up',
  example: {
    caseId: 'some-case',
    register: 'hotline',
    channel: 'phone-hotline',
    outcome: 'no-answer',
    attempts: { atLeast: 3 },
  },
  refuses: [...unknownRefuses],
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'system'],
  reads: contactReads,
  about: (command, _, context) => aboutTouchpoint(command, context),
  decide(command, _, context) {
    const {
      caseId,
      register = CUSTOMERS_DESK,
      direction = 'in',
      channel,
      number,
      outcome,
      attempts,
      ringSeconds,
      summary,
      tollFree,
    } = command;
    const refused = refuseUnknown(command, direction, context);
    if (refused) return refused;
    return [
      fact(CallAttempted, {
        caseId,
        register,
        zone: context.zone,
        direction,
        channel,
        ...partiesOf(command, direction),
        number,
        outcome,
        attempts: attempts ?? { atLeast: 1 },
        ringSeconds,
        summary,
        tollFree,
      }),
    ];
  },
});
