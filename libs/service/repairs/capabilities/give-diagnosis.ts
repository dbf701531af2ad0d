import { IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { CERTAINTIES, DIAGNOSTICIANS, DiagnosisGiven } from '../repair.events.js';
import { serviceRequest } from '../repair.rules.js';
import { aboutStream, STAFF } from '../repair.shared.js';

export class GiveDiagnosis extends Command {
  @IsString() @Length(1, 80) requestId!: string;
  @IsIn(DIAGNOSTICIANS) by!: (typeof DIAGNOSTICIANS)[number];
  /** Made without seeing the unit. */
  @IsBoolean() remote!: boolean;
  @IsString() @Length(1, 80) suspectedPart!: string;
  @IsIn(CERTAINTIES) certainty!: (typeof CERTAINTIES)[number];
  @IsOptional() @IsString() @MaxLength(2000) basis?: string;
}

export const giveDiagnosis = capability({
  id: 'D2',
  command: GiveDiagnosis,
  on: serviceRequest,
  route: 'POST /service-requests/:requestId/diagnoses',
  summary: 'Say which part is suspected, how sure that is and from what',
  may: STAFF,
  example: {
    by: 'brand',
    remote: true,
    suspectedPart: 'mainboard',
    certainty: 'possible',
    basis: '开机响七声',
  },
  refuses: [],
  about: (_, state) => aboutStream(state),
  decide: ({ by, remote, suspectedPart, certainty, basis }, _, context) => [
    fact(DiagnosisGiven, {
      diagnosisId: context.newId('diagnosis'),
      by,
      remote,
      suspectedPart,
      certainty,
      basis,
    }),
  ],
});
