import {
  badRequest,
  forbidden,
  notAcceptable,
  notFound,
  readModelBehind,
  readModelOutdated,
  tokenExpired,
  tokenInvalid,
  unauthenticated,
  unavailable,
  validation,
  type ProblemType,
} from '#platform/problems';
import { problemResponses, type OpenApiObject } from '#platform/problems/http/index.js';
import type { AnyQuery } from '../../query.js';
import { hasOwnPurpose } from '../purpose-in.js';
import { ref } from './components.js';
import type { NamedSchemas } from './named-schemas.js';
import { pathFields, pathParameters, securityOf, whoMay, type Operation } from './operation.js';

const SIGN_IN = [unauthenticated, tokenExpired, tokenInvalid, forbidden];

export function problemsOfQuery({ route, may, refuses }: AnyQuery): readonly ProblemType[] {
  return [
    validation,
    badRequest,
    ...(may.includes('public') ? [] : SIGN_IN),
    ...(pathFields(route).length > 0 ? [notFound] : []),
    notAcceptable,
    readModelBehind,
    readModelOutdated,
    unavailable,
    ...(refuses ?? []),
  ];
}

/** The OpenAPI operation of a query, from its declaration. */
export function queryOperation(query: AnyQuery, schemas: NamedSchemas): Operation {
  const path = query.route.slice('GET '.length);
  return {
    operationId: query.name,
    tags: [path.split('/')[1]!],
    summary: query.summary,
    description: `${query.id}. ${whoMay(query.may)}`,
    security: securityOf(query.may),
    parameters: [
      ...pathParameters(schemas, query.question, path),
      ...schemas
        .fieldsOf(query.question)
        .filter(({ name }) => !pathFields(path).includes(name))
        .map(({ name, schema, required }) => ({ name, in: 'query', required, schema })),
      ...(query.list ? [ref('parameters', 'Format')] : []),
      ...(hasOwnPurpose(query) ? [] : [ref('parameters', 'Purpose'), ref('parameters', 'Why')]),
      ref('parameters', 'After'),
      ref('parameters', 'AcceptLanguage'),
    ],
    responses: {
      200: {
        description: query.answers ? 'The answer.' : 'The answer, as JSON.',
        headers: {
          ...(query.projectors.length > 0 && { 'Vitrine-Position': ref('headers', 'Position') }),
          ...(query.list !== undefined && { Link: ref('headers', 'NextPage') }),
        },
        content: contentOf(query, schemas),
      },
      ...problemResponses(problemsOfQuery(query)),
    },
  };
}

function contentOf({ answers, list }: AnyQuery, schemas: NamedSchemas): OpenApiObject {
  const json = { 'application/json': { schema: answers ? schemas.given(answers) : {} } };
  if (list === undefined) return json;
  return {
    ...json,
    'text/csv': {
      schema: {
        type: 'string',
        description: `All rows of \`${list}\` (RFC 4180), one a line, the names of their fields in the first.`,
      },
    },
    'text/event-stream': {
      schema: {
        type: 'string',
        description: 'Server-sent events `answer`: the whole answer as `data`, now and whenever it changes.',
      },
    },
  };
}
