import { declaredProblems } from '#platform/problems';
import { problemExamples, type OpenApiObject } from '#platform/problems/http/index.js';
import type { BoundedContext } from '../../bounded-context.js';
import { capabilityOperation } from './capability-operation.js';
import { SHARED_COMPONENTS } from './components.js';
import type { NamedSchemas } from './named-schemas.js';
import { SECURITY_SCHEMES, type Operation } from './operation.js';
import { queryOperation } from './query-operation.js';

/** A route as it is mounted: `GET /promises/:promiseId`. */
export type RouteName = `${string} /${string}`;

export interface ApiDocument {
  readonly openapi: '3.1.0';
  readonly info: OpenApiObject;
  readonly servers: readonly OpenApiObject[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, OpenApiObject>>;
}

/** The operations of all capabilities and queries, under their routes; their schemas go into `schemas`. */
export function declaredOperations(
  contexts: readonly BoundedContext[],
  schemas: NamedSchemas,
): ReadonlyMap<RouteName, Operation> {
  return new Map<RouteName, Operation>([
    ...contexts
      .flatMap(({ capabilities }) => capabilities)
      .flatMap(one => (one.route ? [[one.route, capabilityOperation(one, schemas)] as const] : [])),
    ...contexts
      .flatMap(({ queries }) => queries)
      .map(one => [one.route, queryOperation(one, schemas)] as const),
  ]);
}

/** One document (OpenAPI 3.1) of operations under their routes. */
export function apiDocument(
  about: Pick<ApiDocument, 'info' | 'servers'>,
  operations: ReadonlyMap<RouteName, Operation>,
  schemas: NamedSchemas,
): ApiDocument {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const [route, operation] of operations) {
    const [method, path] = route.split(' ') as [string, string];
    (paths[path.replaceAll(/:(\w+)/g, '{$1}').replace('*', '{path}')] ??= {})[method.toLowerCase()] =
      operation;
  }
  const used = new Set(JSON.stringify(paths).match(/(?<=components\/examples\/)[\w-]+/g));
  const problems = declaredProblems().filter(({ type }) => used.has(type));
  return {
    openapi: '3.1.0',
    ...about,
    tags: [...new Set([...operations.values()].flatMap(({ tags }) => tags))].map(name => ({ name })),
    paths,
    components: {
      ...SHARED_COMPONENTS,
      schemas: { ...SHARED_COMPONENTS.schemas, ...schemas.all },
      examples: problemExamples(problems),
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}
