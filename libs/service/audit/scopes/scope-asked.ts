import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { PagedQuestion, type AnswerContext } from '#platform/event-sourcing';
import { maskSealed } from '#platform/personal-data';
import { AUDITORS } from '../auditors.js';
import { bare, type ScopeKind, type ScopeName } from './scopes-of.js';

/** A scope, up to where it is looked at, and which page of it. */
export abstract class ScopeAsked extends PagedQuestion {
  /** A local day (its end) or an instant with its offset. */
  @IsOptional() @IsString() @MaxLength(80) at?: string;
  /** Of an event, instead of a date. */
  @IsOptional() @IsString() @MaxLength(40) position?: string;
  /** Of a comparison: two dates, as `at`. */
  @IsOptional() @IsString() @MaxLength(80) from?: string;
  @IsOptional() @IsString() @MaxLength(80) to?: string;
}
export abstract class UnitAsked extends ScopeAsked {
  @IsString() @Length(1, 90) unitId!: string;
}
export abstract class CustomerAsked extends ScopeAsked {
  @IsString() @Length(1, 90) customerId!: string;
}
export abstract class PersonAsked extends ScopeAsked {
  @IsString() @Length(1, 90) personId!: string;
}
export abstract class ShopAsked extends ScopeAsked {
  @IsString() @Length(1, 90) shopId!: string;
}

export type AnyScopeAsked = ScopeAsked &
  Partial<Pick<UnitAsked, 'unitId'> & Pick<CustomerAsked, 'customerId'> & Pick<PersonAsked, 'personId'>> &
  Partial<Pick<ShopAsked, 'shopId'>>;

export function scopeAsked(kind: ScopeKind, asked: AnyScopeAsked): ScopeName {
  return { kind, id: bare(kind, asked[`${kind}Id`] ?? '') };
}

/** A person’s replay is for auditors and for himself, and nobody is ranked by it. */
export const mayAsk = ({ kind, id }: ScopeName, { actor }: Pick<AnswerContext, 'actor'>): boolean =>
  kind !== 'person' || actor.id === id || actor.roles.includes('auditor');

export const whoMay = (kind: ScopeKind) =>
  kind === 'person' ? ([...AUDITORS, 'agent', 'technician'] as const) : AUDITORS;

/**
 * Only what a customer with a file of his own has said is opened: a look at it stands in his history. A unit, a person and
 * a shop name several customers, and a look at them would stand in nobody’s: there it stays masked, and is opened where the
 * case is looked at.
 */
export async function opened(
  { kind, id }: ScopeName,
  json: string,
  { reveal, history }: Pick<AnswerContext, 'reveal' | 'history'>,
): Promise<string> {
  const isHis = kind === 'customer' && (await history(`customer-${id}`)).length > 0;
  return isHis ? reveal(json) : maskSealed(json);
}
