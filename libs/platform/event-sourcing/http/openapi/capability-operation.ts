import { crossSiteRequest } from '#platform/access/http/index.js';
import {
  badRequest,
  bodyTooLarge,
  evidenceNotFiled,
  forbidden,
  idempotencyKeyMissing,
  idempotencyKeyReused,
  invalidEncoding,
  malformedJson,
  notFound,
  personErased,
  preconditionFailed,
  tokenExpired,
  tokenInvalid,
  unauthenticated,
  unavailable,
  unsupportedMediaType,
  validation,
  type ProblemType,
} from '#platform/problems';
import { problemResponses, type OpenApiObject } from '#platform/problems/http/index.js';
import type { AnyCapability } from '../../capability.js';
import { streamField } from '../../execution/stream-of.js';
import { ref } from './components.js';
import type { NamedSchemas } from './named-schemas.js';
import { pathFields, pathParameters, securityOf, whoMay, type Operation } from './operation.js';

const ANY_COMMAND: readonly ProblemType[] = [
  validation,
  malformedJson,
  invalidEncoding,
  badRequest,
  idempotencyKeyMissing,
  unauthenticated,
  tokenExpired,
  tokenInvalid,
  forbidden,
  crossSiteRequest,
  preconditionFailed,
  bodyTooLarge,
  unsupportedMediaType,
  idempotencyKeyReused,
  evidenceNotFiled,
  personErased,
  unavailable,
];

/** Everything that a command's route may refuse with. A customer is told of nothing that is not his: 404. */
export function problemsOfCapability(capability: AnyCapability): readonly ProblemType[] {
  const { route, may, refuses, mustExist } = capability;
  const mayBeNowhere = pathFields(route ?? '').length > 0 || mustExist === true || may.includes('customer');
  return [...ANY_COMMAND, ...(mayBeNowhere ? [notFound] : []), ...(refuses ?? [])];
}

/** The OpenAPI operation of a capability with a route, from its declaration. */
export function capabilityOperation(capability: AnyCapability, schemas: NamedSchemas): Operation {
  const path = capability.route!.slice('POST '.length);
  const fields = schemas.fieldsOf(capability.command).filter(({ name }) => !pathFields(path).includes(name));
  return {
    operationId: capability.name,
    tags: [capability.on.category],
    summary: capability.summary,
    description: `${capability.id}. ${whoMay(capability.may)}`,
    security: securityOf(capability.may),
    parameters: [
      ...pathParameters(schemas, capability.command, path),
      ref('parameters', 'IdempotencyKey'),
      ref('parameters', 'IfMatch'),
      ref('parameters', 'AcceptLanguage'),
    ],
    requestBody: {
      required: fields.some(({ required }) => required),
      content: {
        'application/json': {
          schema: schemas.taken(capability.command, pathFields(path)),
          ...(capability.example ? { example: capability.example } : {}),
        },
      },
    },
    responses: {
      ...acknowledgements(!capability.stream && !streamField(capability)),
      ...problemResponses(problemsOfCapability(capability)),
    },
  };
}

function acknowledgements(creates: boolean): Record<string, OpenApiObject> {
  const content = { 'application/json': { schema: ref('schemas', 'Acknowledgement') } };
  const headers = { ETag: ref('headers', 'ETag') };
  if (!creates) return { 200: { description: 'Recorded, or there already.', headers, content } };
  const withLocation = { ...headers, Location: ref('headers', 'Location') };
  return {
    200: { description: 'The same command again: what it had recorded.', headers: withLocation, content },
    201: { description: 'Recorded.', headers: withLocation, content },
  };
}
