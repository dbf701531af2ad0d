import type { Role } from '#platform/access';
import type { OpenApiObject } from '#platform/problems/http/index.js';
import type { NamedSchemas } from './named-schemas.js';

/** An operation of an OpenAPI 3.1 document, and the problems that its responses refer to. */
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security?: readonly OpenApiObject[];
  readonly parameters?: readonly OpenApiObject[];
  readonly requestBody?: OpenApiObject;
  readonly responses: Readonly<Record<string, OpenApiObject>>;
}

/** How a request says who sends it. */
export const SECURITY_SCHEMES = {
  token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A program’s token.' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'vitrine_session',
    description: 'A browser that has signed in; requests that act must come from this site’s own pages.',
  },
  caseLink: {
    type: 'apiKey',
    in: 'cookie',
    name: 'vitrine_case',
    description: 'A customer who opened a case’s link and passed its second factor; for the pages under /c.',
  },
} as const;

/** None where anyone may. */
export const securityOf = (may: readonly (Role | 'public' | 'system')[]): readonly OpenApiObject[] =>
  may.includes('public') ? [] : [{ token: [] }, { session: [] }];

export const whoMay = (may: readonly (Role | 'public' | 'system')[]): string =>
  may.includes('public') ? 'For anyone.' : `For: ${may.filter(role => role !== 'system').join(', ')}.`;

/** `/promises/:promiseId` → `promiseId`. */
export const pathFields = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(match => match[1]!);

export function pathParameters(
  schemas: NamedSchemas,
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- a class as decorators know it
  type: Function,
  path: string,
): OpenApiObject[] {
  const fields = new Map(schemas.fieldsOf(type).map(field => [field.name, field.schema]));
  return pathFields(path).map(name => ({
    name,
    in: 'path',
    required: true,
    schema: fields.get(name) ?? { type: 'string' },
  }));
}
