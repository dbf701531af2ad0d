import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { capability, fact, type NewFact } from '#platform/event-sourcing';
import {
  CHANNELS,
  ContactHandled,
  ContactRegistered,
  DIRECTIONS,
  OUTCOMES,
  PROACTIVE_REASONS,
  ProactiveContactMade,
  ReplyRequired,
  type Channel,
  type Direction,
} from '../contact.events.js';
import { contact } from '../contact.rules.js';
import { replyDue, replyTerm, replyTermVersion } from '../reply-term.rules.js';
import { aboutTouchpoint, ContactCommand, contactReads, partiesOf } from './contact-fields.js';
import { refuseUnknown, unknownRefuses } from './refuse-unknown.js';

export class Proactive {
  @IsIn(PROACTIVE_REASONS)
  reason!: (typeof PROACTIVE_REASONS)[number];

  /** Default: true. */
  @IsOptional()
  @IsBoolean()
  unsolicited?: boolean;
}

export class RegisterContact extends ContactCommand {
  @IsIn(DIRECTIONS)
  direction!: Direction;

  @IsIn(CHANNELS)
  channel!: Channel;

  @IsString()
  @Length(1, 2000)
  summary!: string;

  /** BCP 47, e.g. `zh-CN`. */
  @IsOptional()
  @Matches(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  language?: string;

  @IsOptional()
  @IsBoolean()
  answered?: boolean;

  /** The customer came in person. */
  @IsOptional()
  @IsBoolean()
  visit?: boolean;

  /** The call or the visit cost the customer nothing, e.g. a free number. */
  @IsOptional()
  @IsBoolean()
  tollFree?: boolean;

  /** We came forward ourselves. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Proactive)
  proactive?: Proactive;

  /** Set where the contact itself settled it: an answered call needs nothing more. */
  @IsOptional()
  @IsIn(OUTCOMES)
  handled?: (typeof OUTCOMES)[number];
}

export const registerContact = capability({
  id: 'B1',
  command: RegisterContact,
  on: contact,
  route: 'POST /contacts',
  summary: 'Register a call, a letter, a visit, a message; where a reply is owed, its due date comes with it',
  example: {
    caseId: 'some-case',
    register: 'hotline',
    direction: 'in',
    channel: 'phone-hotline',
    summary: 'The unit does not charge any more.',
    answered: true,
    handled: 'answered',
  },
  refuses: [...unknownRefuses],
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'],
  reads: contactReads,
  about: (command, _, context) => aboutTouchpoint(command, context),
  decide(command, _, context) {
    const refused = refuseUnknown(command, command.direction, context);
    if (refused) return refused;
    const { caseId, register, direction, channel, summary, language, number, answered, visit, tollFree } =
      command;
    const due = replyDue(context.policy(replyTerm), command, context.occurredAt, context.zone);
    const facts: NewFact[] = [
      fact(ContactRegistered, {
        caseId,
        register,
        zone: context.zone,
        direction,
        channel,
        ...partiesOf(command, direction),
        summary,
        language,
        number,
        answered,
        visit,
        tollFree,
      }),
    ];
    if (command.proactive) {
      const { reason, unsolicited = true } = command.proactive;
      facts.push(fact(ProactiveContactMade, { reason, unsolicited }));
    }
    if (due?.day) {
      const policy = replyTermVersion(context.now);
      facts.push(fact(ReplyRequired, { dueAt: due.at, dueOn: due.day, policy }));
    }
    if (command.handled && !due) facts.push(fact(ContactHandled, { outcome: command.handled }));
    return facts;
  },
});
