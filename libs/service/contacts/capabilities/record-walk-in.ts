import { IsOptional, IsString, Length } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import { ContactRegistered, WalkInArrived } from '../contact.events.js';
import { contact } from '../contact.rules.js';
import { greetingDue } from '../greet-within.rules.js';
import { aboutTouchpoint, ContactCommand, contactReads } from './contact-fields.js';
import { refuseUnknown, unknownRefuses } from './refuse-unknown.js';

export class RecordWalkIn extends ContactCommand {
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  summary?: string;

  @IsOptional()
  @IsString()
  @Length(1, 20)
  queueNo?: string;
}

export const recordWalkIn = capability({
  id: 'B2',
  command: RecordWalkIn,
  on: contact,
  route: 'POST /walk-ins',
  summary: 'Record that a customer came in at the door: from now on he waits',
  example: { caseId: 'some-case', register: 'pudong', queueNo: 'A12', summary: 'Wants to fetch the unit.' },
  refuses: [...unknownRefuses],
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'],
  reads: contactReads,
  about: (command, _, context) => aboutTouchpoint(command, context),
  decide(command, _, context) {
    const refused = refuseUnknown(command, 'in', context);
    if (refused) return refused;
    const { caseId, register, from, to, summary, queueNo } = command;
    return [
      fact(ContactRegistered, {
        caseId,
        register,
        zone: context.zone,
        direction: 'in',
        channel: 'walk-in',
        from: from ?? { kind: 'customer' },
        to: to ?? { kind: 'shop' },
        summary,
        visit: true,
      }),
      fact(WalkInArrived, { queueNo, ...greetingDue(context) }),
    ];
  },
});
