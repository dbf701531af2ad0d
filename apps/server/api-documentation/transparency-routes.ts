import { securityOf, whoMay, type Operation, type RouteName } from '#platform/event-sourcing/http/index.js';
import { notFound } from '#platform/problems';
import { problemResponses, type OpenApiObject } from '#platform/problems/http/index.js';
import { content, inPath, SIGN_IN } from './parts.js';

const TAG = 'transparency';
const MAY_SEE_ENTRIES = ['auditor', 'operator'] as const;
const BYTES: OpenApiObject = { type: 'string', format: 'binary' };
const given = (description: string, body: OpenApiObject): Operation['responses'] => ({
  200: { description, content: body },
  ...problemResponses([notFound]),
});

/** The transparency log, as C2SP tlog-tiles has it. */
export const TRANSPARENCY_ROUTES: Readonly<Record<RouteName, Operation | undefined>> = {
  'GET /transparency/checkpoint': {
    operationId: 'TransparencyCheckpoint',
    tags: [TAG],
    summary: 'The newest checkpoint over every event of the log: C2SP tlog-checkpoint in a signed note',
    security: [],
    responses: given('The checkpoint, with its cosignatures.', content('text/plain')),
  },
  'GET /transparency/keys': {
    operationId: 'TransparencyKeys',
    tags: [TAG],
    summary: 'The verifier keys of checkpoints: those that sign now, then those that did',
    security: [],
    responses: given('One key a line, C2SP signed-note.', content('text/plain')),
  },
  'GET /transparency/tile/*': {
    operationId: 'TransparencyTile',
    tags: [TAG],
    summary: 'Hashes of the tree: C2SP tlog-tiles, `<L>/<N>[.p/<W>]`',
    security: [],
    parameters: [inPath('path', '`<L>/<N>[.p/<W>]`, N as `x001/x234/067`.')],
    responses: given('Up to 256 hashes of 32 bytes.', content('application/octet-stream', BYTES)),
  },
  'GET /transparency/tile/entries/*': {
    operationId: 'TransparencyEntries',
    tags: [TAG],
    summary: 'What the leaves are made of: C2SP tlog-tiles, `<N>[.p/<W>]`',
    description: whoMay(MAY_SEE_ENTRIES),
    security: securityOf(MAY_SEE_ENTRIES),
    parameters: [inPath('path', '`<N>[.p/<W>]`, N as `x001/x234/067`.')],
    responses: {
      ...given(
        'Entries, each with its length as two bytes before it.',
        content('application/octet-stream', BYTES),
      ),
      ...problemResponses([...SIGN_IN, notFound]),
    },
  },
};
