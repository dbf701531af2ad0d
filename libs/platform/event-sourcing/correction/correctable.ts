import { currentDeclaration, declarationOf, type FactClass } from '../fact.js';

/** A type of fact of which some fields may be corrected. */
export interface CorrectableType {
  readonly of: FactClass;
  readonly fields: readonly string[];
}

const declared = new Map<FactClass, readonly string[]>();

/**
 * Says beside the fact which of its fields may be corrected: what was wrongly written down, never what somebody is held
 * to. `@Correctable('name', 'phone') @Fact('CustomerRegistered') export class CustomerRegistered …`
 */
export const Correctable =
  (...fields: readonly string[]): ((target: FactClass) => void) =>
  target => {
    declared.set(target, fields);
  };

export const correctableTypes = (): readonly CorrectableType[] =>
  [...declared].map(([of, fields]) => ({ of, fields }));

/** The newest version of a type, where it is correctable. */
export function correctableType(type: string): CorrectableType | undefined {
  const of = currentDeclaration(type)?.factClass;
  const fields = of && declared.get(of);
  return of && fields && { of, fields };
}

export function fieldsToCorrect(of: FactClass): readonly string[] {
  const fields = declared.get(of);
  if (!fields)
    throw new Error(`${declarationOf(of).type} is corrected, but not declared @Correctable(field, …).`);
  return fields;
}
