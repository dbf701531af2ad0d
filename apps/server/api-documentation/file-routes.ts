import { purposeNeeded, purposeNotUnderstood } from '#service/disclosures';
import { crossSiteRequest } from '#platform/access/http/index.js';
import { securityOf, whoMay, type Operation, type RouteName } from '#platform/event-sourcing/http/index.js';
import { MEDIA_TYPES } from '#platform/files';
import { notFound, unavailable, unsupportedMediaType, validation } from '#platform/problems';
import { problemResponses, type OpenApiObject } from '#platform/problems/http/index.js';
import { unknownCase } from '#service/cases/case.rules.js';
import {
  fileEmpty,
  fileErased,
  fileRestricted,
  fileHashDiffers,
  fileTooLarge,
  fileTruncated,
  fileTypeRefused,
} from '#service/evidence/evidence.problems.js';
import { content, inPath, LOCATION, SIGN_IN, text } from './parts.js';

const filed: OpenApiObject = {
  type: 'object',
  required: ['file', 'bytes', 'mediaType', 'repeated'],
  properties: {
    file: {
      type: 'string',
      pattern: '^sha256:[0-9a-f]{64}$',
      description: 'The SHA-256 of its bytes: `evidence` of later commands.',
    },
    bytes: { type: 'integer' },
    mediaType: { type: 'string', enum: [...MEDIA_TYPES] },
    repeated: { type: 'boolean', description: 'The case has had it before.' },
    position: { ...text, description: 'Of its fact; left out where it is repeated.' },
  },
};

const bytes = Object.fromEntries(
  MEDIA_TYPES.map(type => [type, { schema: { type: 'string', format: 'binary' } }]),
);
const digest: OpenApiObject = {
  name: 'Content-Digest',
  in: 'header',
  description: 'RFC 9530, `sha-256=:…:`. Other bytes than it says are refused.',
  schema: text,
};
const file = inPath('file', '`sha256:…`');
const caseId = inPath('caseId', 'Of the case.');
const MAY_GIVE = ['agent', 'technician', 'supervisor', 'customer'] as const;
const MAY_SEE = ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor'] as const;
const REFUSED = [
  validation,
  unknownCase,
  fileErased,
  fileTooLarge,
  unsupportedMediaType,
  fileTypeRefused,
  fileEmpty,
  fileTruncated,
  fileHashDiffers,
  unavailable,
];

const gives = (headers: OpenApiObject): Record<string, OpenApiObject> => ({
  200: { description: 'The case has it already.', headers, content: content('application/json', filed) },
  201: { description: 'It is kept.', headers, content: content('application/json', filed) },
});
const shows: Record<string, OpenApiObject> = {
  200: {
    description: 'The bytes as they came.',
    headers: { ETag: { $ref: '#/components/headers/ETag' } },
    content: bytes,
  },
  304: { description: 'Unchanged since If-None-Match.' },
};

/** Photos and documents of a case: the body is the file itself. */
export const FILE_ROUTES: Readonly<Record<RouteName, Operation | undefined>> = {
  'POST /cases/:caseId/files': {
    operationId: 'GiveFile',
    tags: ['files'],
    summary: 'Give a photo or a document to a case; the same bytes are kept once',
    description: `D6. ${whoMay(MAY_GIVE)} What it is, its bytes say.`,
    security: securityOf(MAY_GIVE),
    parameters: [caseId, digest],
    requestBody: { required: true, content: bytes },
    responses: { ...gives(LOCATION), ...problemResponses([...REFUSED, ...SIGN_IN, crossSiteRequest]) },
  },
  'GET /cases/:caseId/files/:file': {
    operationId: 'CaseFile',
    tags: ['files'],
    summary: 'A photo or a document of a case as it was given',
    description: `D6. ${whoMay(MAY_SEE)}`,
    security: securityOf(MAY_SEE),
    parameters: [
      caseId,
      file,
      { $ref: '#/components/parameters/Purpose' },
      { $ref: '#/components/parameters/Why' },
    ],
    responses: {
      ...shows,
      ...problemResponses([
        ...SIGN_IN,
        notFound,
        fileErased,
        fileRestricted,
        purposeNeeded,
        purposeNotUnderstood,
        unavailable,
      ]),
    },
  },
  'POST /c/:token/files': {
    operationId: 'GiveFileByLink',
    tags: ['files'],
    summary: 'The same, for the customer who opened his case’s link',
    security: [{ caseLink: [] }],
    parameters: [inPath('token', 'The secret part of a case’s link.'), digest],
    requestBody: { required: true, content: bytes },
    responses: { ...gives({}), ...problemResponses([...REFUSED, crossSiteRequest]) },
  },
  'GET /c/:token/files/:file': {
    operationId: 'CaseFileByLink',
    tags: ['files'],
    summary: 'The same, for the customer who opened his case’s link',
    security: [{ caseLink: [] }],
    parameters: [inPath('token', 'The secret part of a case’s link.'), file],
    responses: {
      ...shows,
      404: {
        description: 'The link opens nothing, or there is no such file.',
        content: content('text/html'),
      },
    },
  },
};
