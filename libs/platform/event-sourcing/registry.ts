import { declaredFacts, personalFieldsOf, type FactClass } from './fact.js';
import { jsonSchemaOf, type JsonSchema } from './http/json-schema.js';
import { nestedFieldsOf } from './schema-of.js';

/** What the registry publishes of one version of an event type: its JSON Schema, personal fields marked `x-personal`. */
export interface PublishedEvent {
  readonly type: string;
  readonly version: number;
  readonly schema: JsonSchema;
}

export const publishedEvents = (): PublishedEvent[] =>
  declaredFacts()
    .map(({ type, version, factClass }) => ({
      type,
      version,
      schema: {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        title: type,
        ...markPersonal(factClass),
      },
    }))
    .sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : a.version - b.version));

function markPersonal(factClass: FactClass): JsonSchema {
  const schema = jsonSchemaOf(factClass);
  const personal = personalFieldsOf(factClass);
  const nested = new Map(nestedFieldsOf(factClass).map(field => [field.name, field]));
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const inner = nested.get(name);
    const told = inner ? markPersonal(inner.type as unknown as FactClass) : property;
    const whole = inner?.isArray ? { type: 'array', items: told } : told;
    return [
      name,
      personal.has(name) ? { ...whole, 'x-personal': personal.get(name)?.of ?? true } : whole,
    ] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

/**
 * What readers of a published version could not take of a changed one: a field gone or made optional, another type, a
 * field no longer (or newly) personal. A new optional field is none. Such a change needs a new version with an upcaster.
 */
export function breakingChanges(published: JsonSchema, now: JsonSchema, at = ''): string[] {
  const before = published.properties ?? {};
  const after = now.properties ?? {};
  const changes: string[] = [];
  for (const [name, was] of Object.entries(before)) {
    const where = `${at}/${name}`;
    const is = after[name];
    if (!is) {
      changes.push(`${where} is gone`);
      continue;
    }
    if (was.type !== is.type) changes.push(`${where} was ${was.type ?? 'any'}, is ${is.type ?? 'any'}`);
    if (was['x-personal'] !== is['x-personal'])
      changes.push(`${where} changed between personal and not personal`);
    if (published.required?.includes(name) && !now.required?.includes(name))
      changes.push(`${where} was always there, is optional`);
    changes.push(
      ...breakingChanges(was, is, where),
      ...(was.items && is.items ? breakingChanges(was.items, is.items, where) : []),
    );
  }
  for (const name of now.required ?? []) {
    if (!published.required?.includes(name))
      changes.push(`${at}/${name} is required now: events without it are stored`);
  }
  return changes;
}
