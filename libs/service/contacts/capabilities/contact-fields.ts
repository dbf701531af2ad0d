import { Type } from 'class-transformer';
import { IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { Command, reads, type About, type DecisionContext } from '#platform/event-sourcing';
import { aboutCase, caseFile } from '#service/cases/case.rules.js';
import { bareCustomerId, customerFile, customerSubject } from '#service/registry/customer.rules.js';
import { Party, type Direction } from '../contact.events.js';
import { DESK } from '../register.rules.js';

export const LINE = /^[0-9+*#() -]{3,30}$/;

/** What every command says that registers a touchpoint. */
export abstract class ContactCommand extends Command {
  @IsOptional()
  @IsString()
  @Length(1, 80)
  caseId?: string;

  /** Whom it is about where there is no case yet; with or without `customer-`. */
  @IsOptional()
  @Matches(/^[\w.-]{1,80}$/)
  customerId?: string;

  /** Desk in whose register it is numbered, e.g. `hotline`. */
  @Matches(DESK)
  register!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => Party)
  from?: Party;

  @IsOptional()
  @ValidateNested()
  @Type(() => Party)
  to?: Party;

  /** The company's own line that was called. */
  @IsOptional()
  @Matches(LINE)
  number?: string;
}

export const contactReads = {
  theCase: reads(caseFile, (command: ContactCommand) => command.caseId),
  customer: reads(
    customerFile,
    (command: ContactCommand) => command.customerId && bareCustomerId(command.customerId),
  ),
};

/**
 * The case's customer, else the one named, else whoever says it himself; otherwise nobody is known yet. A case that is
 * not there is about nobody: a customer is answered the same as for another's case.
 */
export function aboutTouchpoint(
  command: ContactCommand,
  { reads: { theCase }, actor }: DecisionContext<typeof contactReads>,
): About {
  if (command.caseId !== undefined) return aboutCase(theCase);
  const subject = command.customerId ? customerSubject(command.customerId) : actor.subject;
  return subject ? { subjects: [subject] } : {};
}

/** Both sides, as told or as the direction has it. */
export const partiesOf = (
  { from, to }: ContactCommand,
  direction: Direction,
): { from: Party; to: Party } => ({
  from: from ?? { kind: direction === 'in' ? 'customer' : 'brand' },
  to: to ?? { kind: direction === 'in' ? 'brand' : 'customer' },
});
