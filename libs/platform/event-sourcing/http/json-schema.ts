import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { nestedFieldsOf } from '../schema-of.js';

export interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly [keyword: string]: unknown;
}

/** The JSON Schema of a class from its class-validator decorators; nested classes are written in place. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- a class as decorators know it
export function jsonSchemaOf(type: Function): JsonSchema {
  const schema = targetConstructorToSchema(type, {
    classTransformerMetadataStorage: defaultMetadataStorage as never,
  }) as JsonSchema;
  const nested = nestedFieldsOf(type).map(field => {
    const inner = jsonSchemaOf(field.type);
    return [field.name, field.isArray ? { type: 'array', items: inner } : inner] as const;
  });
  return {
    ...schema,
    properties: { ...schema.properties, ...Object.fromEntries(nested) },
    additionalProperties: false,
  };
}
