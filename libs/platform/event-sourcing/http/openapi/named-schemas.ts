import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { nestedFieldsOf } from '../../schema-of.js';
import type { JsonSchema } from '../json-schema.js';

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- a class as decorators know it
type AnyClass = Function;
/** `taken`: what a request says; null is refused. `given`: what an answer says; what may be left out may be null. */
type Direction = 'taken' | 'given';

/** The schemas of classes by name, each once, nested ones by reference: `components.schemas` of a document. */
export class NamedSchemas {
  readonly #names = new Map<AnyClass, Map<Direction, string>>();
  readonly #schemas = new Map<string, JsonSchema>();

  get all(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** What a class takes; `without`: fields that come with the address. */
  taken(type: AnyClass, without: readonly string[] = []): JsonSchema {
    return this.#refTo(type, 'taken', without);
  }

  given(type: AnyClass): JsonSchema {
    return this.#refTo(type, 'given', []);
  }

  /** Each field of a class, for parameters. */
  fieldsOf(
    type: AnyClass,
  ): { readonly name: string; readonly schema: JsonSchema; readonly required: boolean }[] {
    const { properties = {}, required = [] } = this.#schemaOf(type, 'taken');
    return Object.entries(properties).map(([name, schema]) => ({
      name,
      schema,
      required: required.includes(name),
    }));
  }

  #refTo(type: AnyClass, direction: Direction, without: readonly string[]): JsonSchema {
    const known = this.#names.get(type) ?? new Map<Direction, string>();
    this.#names.set(type, known);
    let name = known.get(direction);
    if (name === undefined) {
      name = this.#freeName(type.name);
      known.set(direction, name);
      // Taken before its fields are looked at: a class may hold itself.
      this.#schemas.set(name, {});
      this.#schemas.set(name, leaveOut(this.#schemaOf(type, direction), without));
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  #freeName(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.#schemas.has(name); count++) name = `${wanted}${count}`;
    return name;
  }

  #schemaOf(type: AnyClass, direction: Direction): JsonSchema {
    const schema = targetConstructorToSchema(type, {
      classTransformerMetadataStorage: defaultMetadataStorage as never,
    }) as JsonSchema;
    const nested = nestedFieldsOf(type).map(field => {
      const inner = this.#refTo(field.type, direction, []);
      const { items: _items, $ref: _ref, type: _type, ...limits } = schema.properties?.[field.name] ?? {};
      return [field.name, field.isArray ? { ...limits, type: 'array', items: inner } : inner] as const;
    });
    const properties = { ...schema.properties, ...Object.fromEntries(nested) };
    const { required = [] } = schema;
    const told =
      direction === 'taken'
        ? properties
        : Object.fromEntries(
            Object.entries(properties).map(([name, one]) => [
              name,
              required.includes(name) ? one : orNull(one),
            ]),
          );
    return { ...schema, properties: told, additionalProperties: false };
  }
}

function orNull(schema: JsonSchema): JsonSchema {
  const { type, ...rest } = schema;
  if (typeof type === 'string' && schema.enum === undefined)
    return { ...rest, type: [type, 'null'] as unknown as string };
  return Object.keys(schema).length === 0 ? schema : { anyOf: [schema, { type: 'null' }] };
}

function leaveOut(schema: JsonSchema, names: readonly string[]): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name)),
  );
  const required = schema.required?.filter(name => !names.includes(name));
  return { ...schema, properties, ...(required ? { required } : {}) };
}
