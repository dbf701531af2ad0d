import { IsIn, IsInt, IsOptional, IsString, Matches, Min } from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';

export const READER_KINDS = ['read-model', 'reaction'] as const;
export type ReaderKind = (typeof READER_KINDS)[number];

/** What an operator ordered of one read model or reaction that stands still. */
class ReaderOrder {
  /** Id of the order itself: under its key its words are sealed. */
  @IsString() orderId!: string;
  @IsIn(READER_KINDS) kind!: ReaderKind;
  @IsString() name!: string;
  /** Id of the actor: pseudonymous. */
  @IsString() by!: string;
}

/** Exactly one event is not given to exactly one reader: it is left out by every rebuild of that version, too. */
@Fact('ReaderEventSkipped')
export class ReaderEventSkipped extends ReaderOrder {
  /** Of the read model: another version is given the event again. Reactions have none. */
  @IsOptional() @IsInt() @Min(0) version?: number;
  /** Of the event in the log. */
  @Matches(/^\d{1,19}$/) position!: string;
  @IsString() eventType!: string;
  @IsString() stream!: string;
  /** Why the reader could not take it, as it said itself. */
  @Personal({ of: 'orderId' }) @IsString() failure!: string;
  /** Why the operator passes it over. */
  @Personal({ of: 'orderId' }) @IsString() reason!: string;
}

/** The reader tries the event that it stands on once more, now. */
@Fact('ReaderTriedAgain')
export class ReaderTriedAgain extends ReaderOrder {}
