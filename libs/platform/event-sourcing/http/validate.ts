import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { containsSealed } from '#platform/personal-data';
import { ProblemError, validation } from '#platform/problems';
import { nestedFieldsOf } from '../schema-of.js';
import { rememberRules } from './remember-rules.js';

rememberRules();

/** One thing wrong with an input; `pointer` is an RFC 6901 JSON Pointer. */
export interface InputError {
  readonly pointer: string;
  readonly rule: string;
  readonly message: string;
}

/** Objects and arrays within each other; what the commands take needs five. */
const DEEPEST = 32;

/**
 * Checks an input against its class and gives an instance of it. Stricter than class-validator alone, which lets
 * `null` pass for an optional field, an array for a nested object, and a nested object be missing.
 * @throws ProblemError 400 with `errors`
 */
export function validateInput<T extends object>(type: new () => T, input: unknown, convert = false): T {
  const shape = shapeErrors(type, input, '');
  if (shape.length > 0) throw new ProblemError(validation, {}, { errors: shape });
  if (containsSealed(input)) {
    throw new ProblemError(
      validation,
      {},
      {
        errors: [
          {
            pointer: '',
            rule: 'reserved',
            message: 'Text may not hold "~p1:" or "~p2:": these forms are reserved for sealed values.',
          },
        ],
      },
    );
  }
  if (isDeeperThan(input, DEEPEST)) {
    const message = `expected at most ${DEEPEST} objects or arrays within each other`;
    throw new ProblemError(validation, {}, { errors: [{ pointer: '', rule: 'depth', message }] });
  }
  if (!hasRules(type)) {
    refuseAnyMember(input as object);
    return new type();
  }
  const instance = plainToInstance(type, input, { enableImplicitConversion: convert });
  const errors = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
  });
  if (errors.length > 0)
    throw new ProblemError(validation, {}, { errors: errors.flatMap(error => flatten(error, '')) });
  return instance;
}

const hasRules = (type: new () => object): boolean =>
  getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).length > 0;

/** A class without fields: class-validator would take its instances for unknown values. */
function refuseAnyMember(input: object): void {
  const errors = Object.keys(input).map(name => ({
    pointer: `/${name}`,
    rule: 'whitelistValidation',
    message: `property ${name} should not exist`,
  }));
  if (errors.length > 0) throw new ProblemError(validation, {}, { errors });
}

/** Level by level, not by recursion: the libraries after it recurse, and a body nested deep enough would end their stack. */
function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap(each => (each !== null && typeof each === 'object' ? Object.values(each) : []));
  }
  return false;
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- a class as decorators know it
function shapeErrors(type: Function, value: unknown, pointer: string): InputError[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return [{ pointer, rule: 'object', message: `expected an object, got ${nameOf(value)}` }];
  }
  const record = value as Record<string, unknown>;
  const nulls = Object.entries(record)
    .filter(([, member]) => member === null)
    .map(([name]) => ({
      pointer: `${pointer}/${name}`,
      rule: 'notNull',
      message: `${name} may be left out, but not null`,
    }));
  const nested = nestedFieldsOf(type).flatMap(field => {
    const member = record[field.name];
    const at = `${pointer}/${field.name}`;
    if (member === null) return [];
    if (member === undefined)
      return field.isOptional ? [] : [{ pointer: at, rule: 'required', message: `${field.name} is missing` }];
    if (!field.isArray) return shapeErrors(field.type, member, at);
    if (!Array.isArray(member))
      return [{ pointer: at, rule: 'array', message: `expected an array, got ${nameOf(member)}` }];
    return member.flatMap((element, index) => shapeErrors(field.type, element, `${at}/${index}`));
  });
  return [...nulls, ...nested];
}

const nameOf = (value: unknown): string =>
  value === null
    ? 'null'
    : value === undefined
      ? 'nothing'
      : Array.isArray(value)
        ? 'an array'
        : `a ${typeof value}`;

function flatten(error: ValidationError, parent: string): InputError[] {
  const pointer = `${parent}/${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({ pointer, rule, message }));
  return [...own, ...(error.children ?? []).flatMap(child => flatten(child, pointer))];
}
