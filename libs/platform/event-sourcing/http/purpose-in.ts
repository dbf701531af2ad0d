import { getMetadataStorage } from 'class-validator';
import { ProblemError, validation } from '#platform/problems';
import type { AnyQuery } from '../query.js';
import type { StatedPurpose } from './look-first.js';

type Told = Readonly<Record<string, unknown>>;
const LONGEST = 300;

/** `?purpose=` and `?why=`, which any question takes that has no fields of these names, apart from the rest. */
export function purposeIn(
  query: AnyQuery,
  told: Told,
): { readonly stated: StatedPurpose; readonly asked: Told } {
  if (hasOwnPurpose(query)) return { stated: {}, asked: told };
  const { purpose, why, ...asked } = told;
  return { stated: { purpose: textIn('purpose', purpose), why: textIn('why', why) }, asked };
}

function textIn(name: string, value: unknown): string | undefined {
  if (value === undefined || (typeof value === 'string' && value.length <= LONGEST))
    return value || undefined;
  const message = `expected one text of at most ${LONGEST} characters`;
  throw new ProblemError(validation, {}, { errors: [{ pointer: `/${name}`, rule: 'isString', message }] });
}

const own = new WeakMap<AnyQuery, boolean>();

export function hasOwnPurpose(query: AnyQuery): boolean {
  let known = own.get(query);
  if (known === undefined) {
    const rules = getMetadataStorage().getTargetValidationMetadatas(query.question, '', false, false);
    own.set(query, (known = rules.some(({ propertyName }) => propertyName === 'purpose')));
  }
  return known;
}
