import { IsIn, IsInt, IsObject, IsOptional, IsString, Length } from 'class-validator';
import { ROLES } from '#platform/access';
import { Fact, Personal, personalBy, personalFieldsOf, type PersonalField } from '../fact.js';
import { correctableType } from './correctable.js';

/**
 * In the stream of what it corrects: one field of an earlier entry was written down wrongly. Nothing is overwritten: the
 * entry stays, and from here on reads as `rest` with `field` being `is`. `was` and `is` are sealed where the field is.
 */
@Fact('RecordCorrected')
export class RecordCorrected {
  /** Id of the fact that is corrected, never of another correction. */
  @IsString() @Length(1, 80) ofEvent!: string;
  @IsString() @Length(1, 80) ofType!: string;
  @IsString() @Length(1, 80) field!: string;
  /** Absent: nothing was recorded there. */
  @IsOptional() was?: unknown;
  /** Absent: nothing stands there from now on. */
  @IsOptional() is?: unknown;
  /** The other fields of the entry, as they stand. */
  @IsObject() rest!: object;
  @Personal() @IsString() @Length(1, 2000) why!: string;
  /** In which role it was corrected. */
  @IsIn([...ROLES, 'system']) by!: string;
  /** When the entry was recorded, epoch milliseconds: how long the error stood. */
  @IsInt() ofRecordedAt!: number;
  /** Whose key seals `was` and `is`; absent where the field is not personal. */
  @IsOptional() @IsString() subject?: string;
}

const VALUES = ['was', 'is'] as const;
const none: ReadonlyMap<string, PersonalField> = new Map();

/** A corrected value is as personal as the field that it stands in, and is found by the same tokens. */
personalBy(RecordCorrected, ({ ofType, field }) => {
  const original = correctableType(ofType);
  const personal = original && personalFieldsOf(original.of).get(field);
  return personal ? new Map(VALUES.map(name => [name, { ...personal, of: 'subject' }])) : none;
});

/** The entry as it reads after a correction. */
export const correctedData = <T extends object>({ rest, field, is }: RecordCorrected): T =>
  (is === undefined ? rest : { ...rest, [field]: is }) as T;
