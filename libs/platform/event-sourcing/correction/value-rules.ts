import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import type { FactClass } from '../fact.js';
import { nestedFieldsOf } from '../schema-of.js';

/** Longer is nothing that people write down. JSON, characters. */
const LONGEST = 8_000;

/** What keeps a value from standing in this field of all these classes that have it; undefined: nothing. */
export function whyNotValue(
  classes: readonly FactClass[],
  field: string,
  value: unknown,
): string | undefined {
  if (value === null) return `${field} may be left out, but not null`;
  if (value !== undefined && JSON.stringify(value).length > LONGEST)
    return `${field} is longer than ${LONGEST} characters`;
  for (const type of classes) {
    const message = ruleBrokenIn(type, field, value);
    if (message !== undefined) return message;
  }
  return undefined;
}

function ruleBrokenIn(type: FactClass, field: string, value: unknown): string | undefined {
  const hasField = getMetadataStorage()
    .getTargetValidationMetadatas(type, '', false, false)
    .some(({ propertyName }) => propertyName === field);
  if (!hasField) return undefined;
  const nested = nestedFieldsOf(type).find(({ name }) => name === field);
  if (nested && value !== undefined && Array.isArray(value) !== nested.isArray)
    return `${field} must be ${nested.isArray ? 'a list' : 'an object'}`;
  const constructible = type as unknown as new () => object; // a fact is made by its fields, never by its constructor
  const instance = plainToInstance(constructible, value === undefined ? {} : { [field]: value });
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true });
  return messageOf(errors.filter(({ property }) => property === field));
}

function messageOf(errors: readonly ValidationError[]): string | undefined {
  for (const { constraints, children } of errors) {
    const message = Object.values(constraints ?? {})[0] ?? messageOf(children ?? []);
    if (message !== undefined) return message;
  }
  return undefined;
}
