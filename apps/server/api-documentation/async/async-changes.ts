import type { OpenApiObject } from '#platform/problems/http/index.js';
import type { AsyncDocument } from './async-document.js';

type Schema = Readonly<Record<string, unknown>>;

/**
 * What a subscriber who reads by the published document would miss or misread: a channel, message or field that is gone, a
 * field that may be left out now, another type, fewer ways to ask. What is added is none. Empty also where the first number of
 * the version was raised.
 */
export function asyncChanges(published: AsyncDocument, now: AsyncDocument): string[] {
  if (major(now) > major(published)) return [];
  const channels = Object.entries(published.channels).flatMap(([name, was]) => {
    const is = now.channels[name];
    if (!is) return [`channel ${name} is gone`];
    const gone = Object.keys(was.messages).filter(each => !is.messages[each]);
    return [
      ...(was.address === is.address ? [] : [`channel ${name} was at ${was.address}, is at ${is.address}`]),
      ...gone.map(message => `channel ${name} carries ${message} no more`),
    ];
  });
  const carried = new Set(Object.values(published.channels).flatMap(({ messages }) => Object.keys(messages)));
  const payloads = [...carried].flatMap(name => {
    const documents = { was: published, is: now };
    return (['payload', 'headers'] as const).flatMap(part => {
      const [was, is] = [partOf(published, name, part), partOf(now, name, part)];
      if (was && !is) return [`${name} has no ${part} any more`];
      return was && is ? schemaChanges(was, is, documents, name) : [];
    });
  });
  return [...channels, ...payloads];
}

const major = ({ info }: AsyncDocument): number => Number(info.version.split('.')[0]);

const partOf = (
  { components }: AsyncDocument,
  message: string,
  part: 'payload' | 'headers',
): Schema | undefined =>
  (components.messages[message] as Record<string, Schema | undefined> | undefined)?.[part];

interface Documents {
  readonly was: AsyncDocument;
  readonly is: AsyncDocument;
}

function schemaChanges(before: Schema, after: Schema, documents: Documents, at: string): string[] {
  const was = plain(before, documents.was);
  const is = plain(after, documents.is);
  const changes: string[] = [];
  const [typeWas, typeIs] = [typeOf(was), typeOf(is)];
  if (typeWas !== undefined && typeWas !== typeIs)
    return [`${at} was ${typeWas}, is ${typeIs ?? 'anything'}`];
  const properties = propertiesOf(is);
  const stays = new Set(requiredOf(is));
  for (const [name, property] of Object.entries(propertiesOf(was))) {
    const where = `${at}/${name}`;
    const left = properties[name];
    if (!left) changes.push(`${where} is gone`);
    else {
      if (requiredOf(was).includes(name) && !stays.has(name))
        changes.push(`${where} was always there, may be left out`);
      changes.push(...schemaChanges(property, left, documents, where));
    }
  }
  if (was['items'] && is['items'])
    changes.push(...schemaChanges(was['items'] as Schema, is['items'] as Schema, documents, `${at}/*`));
  return changes;
}

/** References followed, and `allOf` of objects as one object. */
function plain(schema: Schema, document: AsyncDocument): Schema {
  if (typeof schema['$ref'] === 'string')
    return plain(document.components.schemas[schema['$ref'].split('/').at(-1)!] as Schema, document);
  const parts = schema['allOf'] as readonly Schema[] | undefined;
  if (!parts) return schema;
  const each = parts.map(part => plain(part, document));
  return {
    type: 'object',
    required: each.flatMap(requiredOf),
    properties: Object.assign({}, ...each.map(propertiesOf)) as OpenApiObject,
  };
}

const propertiesOf = (schema: Schema): Readonly<Record<string, Schema>> =>
  (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
const requiredOf = (schema: Schema): readonly string[] => (schema['required'] ?? []) as readonly string[];
const typeOf = (schema: Schema): string | undefined =>
  'const' in schema ? `the value ${JSON.stringify(schema['const'])}` : (schema['type'] as string | undefined);
