import fc from 'fast-check';
import type { ApiDocument, JsonSchema } from '#platform/event-sourcing/http/index.js';
import type { Ids } from './world.js';

type Body = Record<string, unknown>;

/** The schema of the body that an operation takes. */
export function bodySchema(document: ApiDocument, operationId: string): JsonSchema {
  const operation = Object.values(document.paths)
    .flatMap(methods => Object.values(methods))
    .find(one => one.operationId === operationId);
  const { content } = operation!.requestBody as { content: Record<string, { schema: JsonSchema }> };
  return content['application/json']!.schema;
}

/** Bodies that the schema of an operation takes; fields named like known ids hold those mostly. */
export const validBody = (document: ApiDocument, operationId: string, ids: Ids): fc.Arbitrary<Body> =>
  valueOf(bodySchema(document, operationId), '', { document, ids }) as fc.Arbitrary<Body>;

interface Known {
  readonly document: ApiDocument;
  readonly ids: Ids;
}

/** Texts that programs stumble over: half a pair of surrogates, right-to-left, a family of emoji, NUL, markup. */
export const ODD_TEXTS = [
  'half \ud800 a pair',
  '\u202e turned around',
  'مرحبا',
  '👩‍👩‍👧‍👦',
  'nul \u0000 inside',
  '\u2028 line',
  '<script>alert(1)</script>',
  "'; DROP TABLE case_file; --",
  '{{7*7}} ${1+1} %s',
  '__proto__',
  '电话'.repeat(30),
] as const;
const TIMES = ['2026-11-28', '2013-06', '2013-06-16/2013-06-23', '../2013-06-23', 'unknown'];
const NO_TIMES = ['2013-02-30', 'soon', '24:00'];

function valueOf(schema: JsonSchema, name: string, known: Known): fc.Arbitrary<unknown> {
  if (typeof schema.$ref === 'string') return valueOf(resolved(schema.$ref, known.document), name, known);
  const id = known.ids[name];
  const free = freeValue(schema, name, known);
  return id !== undefined && schema.type === 'string'
    ? fc.oneof({ weight: 9, arbitrary: fc.constant(id) }, { weight: 1, arbitrary: free })
    : free;
}

function freeValue(schema: JsonSchema, name: string, known: Known): fc.Arbitrary<unknown> {
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  const { minimum, maximum } = schema as { minimum?: number; maximum?: number };
  switch (schema.type) {
    case 'object':
      return objectOf(schema, known);
    case 'array':
      return fc.array(valueOf(schema.items ?? { type: 'string' }, name.replace(/s$/, ''), known), {
        minLength: (schema.minItems as number | undefined) ?? 0,
        maxLength: Math.min((schema.maxItems as number | undefined) ?? 3, 3),
      });
    case 'integer':
      return fc.integer({ min: minimum ?? -1000, max: maximum ?? 100_000 });
    case 'number':
      return fc.double({ min: minimum ?? -1000, max: maximum ?? 100_000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    default:
      return textOf(schema, name);
  }
}

/** What may be left out mostly is: else something in it would nearly always be refused. */
function objectOf({ properties = {}, required = [] }: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, field]) => {
    const value = valueOf(field, name, known);
    return [name, required.includes(name) ? value : seldom(value)] as const;
  });
  return fc.record(Object.fromEntries(fields)).map(withoutAbsent);
}
const seldom = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const withoutAbsent = (record: object): object =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

function textOf(schema: JsonSchema, name: string): fc.Arbitrary<string> {
  const { pattern, minLength = 0, maxLength = 40, format } = schema as Readonly<Record<string, never>>;
  if (format === 'email') return fc.emailAddress();
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const plain = fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40), unit: 'grapheme' });
  const among = (weight: number, texts: readonly string[]) => {
    const fitting = texts.filter(text => text.length >= minLength && text.length <= maxLength);
    return fitting.length > 0 ? [{ weight, arbitrary: fc.constantFrom(...fitting) }] : [];
  };
  return /(At|On|By|^on|due|from|until|day)$/.test(name)
    ? fc.oneof(...among(9, TIMES), ...among(1, NO_TIMES), { weight: 1, arbitrary: plain })
    : fc.oneof(...among(3, ODD_TEXTS), { weight: 5, arbitrary: plain });
}

const resolved = (ref: string, document: ApiDocument): JsonSchema =>
  (document.components.schemas as Record<string, JsonSchema>)[ref.slice(ref.lastIndexOf('/') + 1)]!;
