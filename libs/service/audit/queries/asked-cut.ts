import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { ProblemError } from '#platform/problems';
import { cutNotUnderstood, cutTwice, knownNotUnderstood, positionNotUnderstood } from '../audit.problems.js';
import { cutAt, type CutAt, type Knowledge } from '../replay/known-at.js';

/** A case, and up to where it is looked at. */
export class AskedCut {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  /** A local day (`2013-06-20`, its end) or an instant with its offset. */
  @IsOptional()
  @IsString()
  @MaxLength(80)
  at?: string;

  /** `then` (default): what was recorded by then; `now`: what is known today of what had happened by then. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  known?: string;

  /** Of an event, instead of a date. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  position?: string;
}

/** @throws ProblemError 422 where it is not understood, or asked by both a date and a position */
export function cutAsked({ at, known, position }: Omit<AskedCut, 'caseId'>, zone: string) {
  const knowledge = knowledgeAsked(known);
  if (position === undefined) return { cut: at === undefined ? undefined : cutOn(at, zone), knowledge };
  if (at !== undefined || knowledge === 'now') throw new ProblemError(cutTwice);
  return { cut: { position: positionAsked(position) }, knowledge };
}

export function knowledgeAsked(known = 'then'): Knowledge {
  if (known === 'then' || known === 'now') return known;
  throw new ProblemError(knownNotUnderstood, { text: known });
}

/** Positions are 64-bit: up to 19 digits. */
export function positionAsked(text: string): bigint {
  if (!/^\d{1,19}$/.test(text)) throw new ProblemError(positionNotUnderstood, { text });
  return BigInt(text);
}

export function cutOn(text: string, zone: string): CutAt {
  try {
    return cutAt(text, zone);
  } catch (error) {
    if (error instanceof RangeError) throw new ProblemError(cutNotUnderstood, { text });
    throw error;
  }
}
