import { IsIn, IsString, Length, Matches } from 'class-validator';
import { capability, Command, fact, isDoneNow, reads, reject } from '#platform/event-sourcing';
import { partOf } from '#platform/personal-data';
import { addDays, localDate, type LocalDate } from '#platform/time';
import {
  bareCustomerId,
  customerFile,
  customerSubject,
  unknownCustomer,
} from '#service/registry/customer.rules.js';
import { BACKGROUND_FIELDS, BackgroundNoted, type BackgroundField } from '../consent.events.js';
import { consentPurposes, type ConsentPurpose } from '../consent.policies.js';
import { background, consent, consentIdOf, type Note } from '../consent.rules.js';
import { noConsent } from '../privacy.problems.js';

export class NoteBackground extends Command {
  /** With or without `customer-`. */
  @Matches(/^[\w.-]{1,80}$/) customerId!: string;
  @IsIn(BACKGROUND_FIELDS) field!: BackgroundField;
  @IsString() @Length(1, 500) text!: string;
}

const purposeFor = (purposes: readonly ConsentPurpose[], field: BackgroundField): ConsentPurpose =>
  purposes.find(({ fields }) => fields.includes(field)) ?? purposes[0]!;
/** Which purpose a field is for does not change with the version; which version is in force says the decision. */
const [{ value: FIRST }] = consentPurposes.versions as unknown as [{ value: readonly ConsentPurpose[] }]; // never empty

/** A person’s life is noted only with a consent that holds; a child’s place in it under a key of its own (PIPL §§28, 31). */
export const noteBackground = capability({
  id: 'Q5',
  command: NoteBackground,
  on: background,
  route: 'POST /customers/:customerId/background',
  summary: 'Note something of a customer’s life that he told and agreed to have noted',
  may: ['agent', 'supervisor', 'manager'],
  refuses: [unknownCustomer, noConsent],
  example: { field: 'habits-of-use', text: '每天在户外用四小时。' },
  stream: ({ customerId }) => bareCustomerId(customerId),
  reads: {
    customer: reads(customerFile, ({ customerId }: NoteBackground) => bareCustomerId(customerId)),
    consent: reads(consent, ({ customerId, field }: NoteBackground) =>
      consentIdOf(customerId, purposeFor(FIRST, field).id),
    ),
  },
  about: ({ customerId }) => ({ subjects: [customerSubject(customerId)] }),
  decide({ customerId, field, text }, { notes }, context) {
    const { customer, consent: given } = context.reads;
    if (!customer?.exists) return reject(unknownCustomer, { customerId });
    const { id: purpose, keepsDays, minor } = purposeFor(context.policy(consentPurposes), field);
    const holds = given?.state.holds === true;
    if (!holds && isDoneNow(context)) return reject(noConsent, { purpose, field });
    const subject = customerSubject(customerId);
    const until = freeDay(addDays(localDate(context.now, context.zone), keepsDays), notes);
    const holder = partOf(subject, minor ? 'minor' : 'sensitive', until);
    const noteId = context.newId('note');
    const consentId = holds ? given.id : undefined;
    return [
      fact(BackgroundNoted, { customerId: subject, noteId, field, consentId, purpose, text, holder, until }),
    ];
  },
});

/** A day whose key was not destroyed with an earlier consent. */
function freeDay(day: LocalDate, notes: readonly Note[]): LocalDate {
  let free = day;
  while (notes.some(({ ended, until }) => ended && until === free)) free = addDays(free, -1);
  return free;
}
