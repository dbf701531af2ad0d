import { forbidden, tokenExpired, tokenInvalid, unauthenticated } from '#platform/problems';
import type { OpenApiObject } from '#platform/problems/http/index.js';

/* What descriptions of single routes are put together from. */

export const inPath = (name: string, description: string): OpenApiObject => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string', maxLength: 512 },
});
export const inQuery = (name: string, schema: OpenApiObject, description: string): OpenApiObject => ({
  name,
  in: 'query',
  description,
  schema,
});
export const text = { type: 'string' };
export const content = (type: string, schema: OpenApiObject = text): OpenApiObject => ({
  [type]: { schema },
});
export const object = (properties: Readonly<Record<string, OpenApiObject>>): OpenApiObject => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});
export const listOf = (items: OpenApiObject): OpenApiObject => ({ type: 'array', items });

export const SIGN_IN = [unauthenticated, tokenExpired, tokenInvalid, forbidden];
export const LOCATION = { Location: { $ref: '#/components/headers/Location' } };
