import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { capability, Command, fact, type NewFact } from '#platform/event-sourcing';
import { parsePartialTime, type PartialTime } from '#platform/time';
import { CaseClosed, CaseOpened } from '#service/cases/case.events.js';
import { caseFile, customerSubject } from '#service/cases/case.rules.js';
import {
  ImportedCaseRecorded,
  ImportedEventRecorded,
  LOG_FORMATS,
  MEANINGS,
  STEP_PHASES,
  type LogFormat,
  type Meaning,
  type StepPhase,
} from '../imported.events.js';
import { OWNER_NOT_TOLD } from '../imported.rules.js';

/** An event of the log, with what the mapping makes of it. */
export class ImportedStep {
  /** ISO 8601-2 (EDTF), or `unknown`. */
  @IsString() at!: string;
  @IsString() @Length(1, 400) activity!: string;
  @IsOptional() @IsString() originalId?: string;
  @IsOptional() @IsString() lifecycle?: string;
  @IsOptional() @IsString() time?: string;
  @IsOptional() @IsString() resource?: string;
  @IsOptional() @IsArray() attributes?: unknown[];
  @IsOptional() @IsIn(MEANINGS) means?: Meaning;
  @IsIn(STEP_PHASES) phase!: StepPhase;
  @IsOptional() @IsBoolean() passed?: boolean;
}

export class RecordImportedCase extends Command {
  @IsString() @Length(1, 200) log!: string;
  @IsIn(LOG_FORMATS) format!: LogFormat;
  @IsString() @Length(1, 200) name!: string;
  @IsString() @Length(1, 80) zone!: string;
  @IsOptional() @IsArray() attributes?: unknown[];
  @ValidateNested({ each: true }) @Type(() => ImportedStep) steps!: ImportedStep[];
}

/** A case of another system's log, whole or not at all: one append, under an id that follows from log and case. */
export const recordImportedCase = capability({
  id: 'N5',
  command: RecordImportedCase,
  on: caseFile,
  summary: 'Take a case over from another system’s log, as it is told there',
  may: ['system'],
  refuses: [],
  about: (_, __, context) => ({
    subjects: [customerSubject(context.newId('customer'))],
    caseId: context.id,
  }),
  decide(command, _, context) {
    const { log, format, name, attributes, zone } = command;
    const steps = command.steps.map(step => ({ ...step, when: parsePartialTime(step.at, zone) }));
    const facts: NewFact[] = [
      fact(
        CaseOpened,
        {
          customerId: customerSubject(context.newId('customer')),
          owner: OWNER_NOT_TOLD,
          title: name,
          accountOf: 'company',
        },
        { occurredAt: openedAt(steps, zone) },
      ),
      fact(
        ImportedCaseRecorded,
        { log, format, name, events: steps.length, attributes },
        { occurredAt: 'unknown' },
      ),
    ];
    for (const [index, { at: _at, when, ...step }] of steps.entries()) {
      facts.push(fact(ImportedEventRecorded, { log, format, n: index + 1, ...step }, { occurredAt: when }));
    }
    const archived = steps.findLast(isArchiving);
    if (archived) facts.push(fact(CaseClosed, {}, { occurredAt: archived.when }));
    return facts;
  },
});

type Timed = ImportedStep & { readonly when: PartialTime };

const isArchiving = ({ means, phase }: ImportedStep): boolean => means === 'archived' && phase === 'complete';

/** When its first step was told to be; otherwise not after the first of its times. */
function openedAt(steps: readonly Timed[], zone: string): PartialTime {
  const opened = steps.find(({ means }) => means === 'opened');
  if (opened) return opened.when;
  const ends = steps.map(({ when }) => (when === 'unknown' ? null : when.to)).filter(end => end !== null);
  if (ends.length === 0) return 'unknown';
  const first = ends.reduce((least, end) => Math.min(least, end));
  return { from: null, to: first, precision: 'interval', zone };
}
