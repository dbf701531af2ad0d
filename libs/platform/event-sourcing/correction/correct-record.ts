import { isDeepStrictEqual } from 'node:util';
import { IsOptional, IsString, Length } from 'class-validator';
import type { Role } from '#platform/access';
import { notFound } from '#platform/problems';
import { capability, reject, type CommandClass, type DecisionContext } from '../capability.js';
import { Command } from '../command.js';
import { fact, personalFieldsOf, type FactClass, type Recorded } from '../fact.js';
import type { StreamType } from '../stream-type.js';
import { correctableType } from './correctable.js';
import { nothingToCorrect, notCorrectable, wrongCorrection } from './correction-problems.js';
import { RecordCorrected } from './record-corrected.js';
import { whyNotValue } from './value-rules.js';
import { asCorrected } from './with-corrections.js';

/** A field of an earlier entry was written down wrongly. Each stream that can be corrected has a command of its own. */
export abstract class CorrectRecord extends Command {
  /** Id of the entry that is wrong. */
  @IsString() @Length(1, 80) ofEvent!: string;
  /** Its field that is wrong, as the API names it. */
  @IsString() @Length(1, 80) field!: string;
  /** What should stand there; left out: nothing should. */
  @IsOptional() is?: unknown;
  /** How it came about, and how the right value is known. */
  @IsString() @Length(1, 2000) why!: string;
}

interface CorrectionDeclaration<C extends CorrectRecord, State> {
  readonly id: string;
  readonly command: CommandClass<C>;
  readonly on: StreamType<State>;
  readonly route: `POST /${string}/corrections`;
  readonly summary: string;
  readonly may: readonly (Role | 'system')[];
  readonly example: { readonly [Field in keyof C]?: unknown };
  /** Where the stream's id does not stand in the path as it is. */
  readonly stream?: (command: C) => string;
  /** Commands that take the same fields: a corrected value obeys their rules, too. */
  readonly like?: readonly CommandClass[];
}

/**
 * Correcting what a stream holds: the entry stays, a fact beside it says what was, what is and why. Which types and
 * fields: what is declared `@Correctable`. Everybody who keeps something of such an entry handles the correction.
 */
export const correction = <C extends CorrectRecord, State>({
  like = [],
  ...declaration
}: CorrectionDeclaration<C, State>) =>
  capability<C, State>({
    ...declaration,
    refuses: [notFound, notCorrectable, wrongCorrection, nothingToCorrect],
    history: true,
    mustExist: true,
    about: ({ ofEvent }, _, { history }) => {
      const { subjects, caseId, unitId } = entryIn(history, ofEvent)?.envelope ?? {};
      return { subjects, caseId, unitId };
    },
    decide: (command, _, context) => corrected(command, context, like),
  });

const entryIn = (history: readonly Recorded[], id: string) => history.find(event => event.id === id);

function corrected(
  { ofEvent, field, is, why }: CorrectRecord,
  { history, actor }: Pick<DecisionContext, 'history' | 'actor'>,
  like: readonly CommandClass[],
) {
  const entry = entryIn(asCorrected(history), ofEvent);
  if (!entry) return reject(notFound, { what: ofEvent });
  const { type, data, envelope } = entry;
  const correctable = correctableType(type);
  if (!correctable?.fields.includes(field))
    return reject(notCorrectable, { entry: type, field, fields: correctable?.fields.join(', ') ?? '–' });
  const message = whyNotValue([correctable.of, ...like], field, is);
  if (message !== undefined) return reject(wrongCorrection, { field, message });
  const { [field]: was, ...rest } = data as Record<string, unknown>;
  if (isDeepStrictEqual(was, is)) return reject(nothingToCorrect, { field });
  const subject = subjectOf(correctable.of, field, entry);
  const by = actor.roles[0] ?? 'system';
  const said = {
    ofEvent,
    ofType: type,
    field,
    was,
    is,
    rest,
    why,
    by,
    ofRecordedAt: envelope.recordedAt,
    subject,
  };
  const hidden = envelope.visibility === 'customer' ? undefined : { visibility: envelope.visibility };
  return [fact(RecordCorrected, said, hidden)];
}

/** Whose the field is: as when the entry was sealed. */
function subjectOf(of: FactClass, field: string, { data, envelope, stream }: Recorded): string | undefined {
  const personal = personalFieldsOf(of).get(field);
  if (personal === undefined) return undefined;
  const named = personal.of && (data as Record<string, unknown>)[personal.of];
  return typeof named === 'string' ? named : (envelope.subjects[0] ?? stream);
}
