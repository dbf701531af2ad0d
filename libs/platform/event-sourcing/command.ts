import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { SOURCES, type Source } from './envelope.js';

/** What every command may say about how its fact is known. Each command class extends it with its own fields. */
export abstract class Command {
  /** When it happened, ISO 8601-2 (EDTF): `2013-06-06`, `2013-06`, `2013-06-16/2013-06-23`, `../2013-06-23`, an instant, or `unknown`. Default: now. */
  @IsOptional()
  @IsString()
  @MaxLength(80)
  occurredAt?: string;

  /** How it is known. Default: the customer's statement for a customer, otherwise a primary observation. */
  @IsOptional()
  @IsIn(SOURCES.filter(source => source !== 'clock'))
  source?: Source;

  /** Ids of facts, or `sha256:…` of files, that show it. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(32)
  @Matches(/^(sha256:[0-9a-f]{64}|[0-9a-f-]{36})$/, { each: true })
  evidence?: string[];

  /** A reason here hides the fact's content from the customer, who then sees "hidden: reason". */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  hiddenBecause?: string;
}
