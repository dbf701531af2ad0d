import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';

export interface NestedField {
  readonly name: string;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- a class as decorators know it
  readonly type: Function;
  readonly isArray: boolean;
  /** `@IsOptional`: it may be left out. */
  readonly isOptional: boolean;
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- a class as decorators know it
const cache = new WeakMap<Function, readonly NestedField[]>();

/** The fields of a class that are declared as nested objects (`@ValidateNested` with `@Type`), or arrays of them. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- a class as decorators know it
export function nestedFieldsOf(target: Function): readonly NestedField[] {
  let fields = cache.get(target);
  if (!fields) cache.set(target, (fields = findNested(target)));
  return fields;
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- a class as decorators know it
function findNested(target: Function): NestedField[] {
  const declared = getMetadataStorage().getTargetValidationMetadatas(target, '', false, false);
  const namesOf = (type: string): Set<string> =>
    new Set(declared.filter(metadata => metadata.type === type).map(metadata => metadata.propertyName));
  const optional = namesOf('conditionalValidation');
  return [...namesOf('nestedValidation')].map(name => {
    const metadata = defaultMetadataStorage.findTypeMetadata(target, name);
    const type = metadata?.typeFunction();
    if (typeof type !== 'function')
      throw new Error(`${target.name}.${name} has @ValidateNested but no @Type.`);
    return { name, type, isArray: metadata?.reflectedType === Array, isOptional: optional.has(name) };
  });
}
