import { securityOf, whoMay, type Operation, type RouteName } from '#platform/event-sourcing/http/index.js';
import type { Role } from '#platform/access';
import { notFound } from '#platform/problems';
import { problemResponses, type OpenApiObject } from '#platform/problems/http/index.js';
import { purposeNeeded, purposeNotUnderstood } from '#service/disclosures';
import { noTransparencyLog, notYetProved } from '../proof/proof.problems.js';
import { content, inPath, listOf, object, SIGN_IN, text } from './parts.js';

const token = inPath('token', 'The secret part of a case’s link.');
const caseId = inPath('caseId', 'The case.');
const eventId = inPath('eventId', 'Id of an entry of the case.');
const PURPOSE = [{ $ref: '#/components/parameters/Purpose' }, { $ref: '#/components/parameters/Why' }];
const OF_CASE: readonly Role[] = ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor'];
const OF_CUSTOMER: readonly Role[] = ['supervisor', 'manager', 'auditor'];

const HISTORY = {
  description: '`vitrine-history/1`: every entry of the chain with what proves it (docs/proof).',
  content: content('application/json', { type: 'object' }),
};
const RECEIPT = { description: 'A C2SP tlog-proof of the entry.', content: content('text/plain') };
const whole = { type: 'integer' };
const EVENT_PROOF = {
  description: 'Leaf, checkpoint, place in the chain; hashes and audit path in base64.',
  content: content(
    'application/json',
    object({
      eventId: text,
      chain: text,
      ordinal: { ...whole, description: 'From 1.' },
      count: whole,
      leaf: { ...whole, description: 'Index of its leaf.' },
      header: text,
      envelope: text,
      data: text,
      proof: listOf(text),
      checkpoint: object({
        origin: text,
        size: whole,
        root: text,
        signedAt: { ...whole, description: 'Epoch milliseconds.' },
        note: text,
      }),
      keys: listOf(text),
      witnesses: listOf(text),
      unaltered: {
        type: 'boolean',
        description: 'What is stored now is what the log’s leaf was made of.',
      },
    }),
  ),
};
const BUNDLE = {
  description:
    'The evidence bundle (docs/proof): history, photos, checkpoint, keys, a page that verifies itself.',
  content: content('application/zip', { type: 'string', format: 'binary' }),
};
const nothingBehind = {
  description: 'The link opens nothing: the same bytes, whatever the reason.',
  content: content('text/html'),
};

/** What proves a record: histories and receipts. */
export const PROOF_ROUTES: Readonly<Record<RouteName, Operation | undefined>> = {
  'GET /c/:token/proof': byLink('CaseProofByLink', 'All entries of the case, with what proves them', HISTORY),
  'GET /c/:token/receipts/:eventId': byLink(
    'ReceiptByLink',
    'A receipt of one entry of the case, to keep',
    RECEIPT,
    [eventId],
  ),
  'GET /c/:token/bundle': byLink('BundleByLink', 'The evidence bundle of the case', BUNDLE),
  'GET /cases/:caseId/bundle': forRoles(OF_CASE, {
    operationId: 'CaseBundle',
    summary: 'The evidence bundle of a case; that it was taken is recorded',
    parameters: [caseId, ...PURPOSE],
    ok: BUNDLE,
  }),
  'GET /cases/:caseId/proof': forRoles(OF_CASE, {
    operationId: 'CaseProof',
    summary: 'All entries of a case with what proves that they are all, and unaltered',
    parameters: [caseId, ...PURPOSE],
    ok: HISTORY,
  }),
  'GET /cases/:caseId/events/:eventId/receipt': forRoles(OF_CASE, {
    operationId: 'EventReceipt',
    summary: 'A receipt of one entry of a case, to keep',
    parameters: [caseId, eventId],
    ok: RECEIPT,
  }),
  'GET /cases/:caseId/events/:eventId/proof': forRoles(OF_CASE, {
    operationId: 'EventProof',
    summary: 'Where an entry of a case stands in the log and in its chain, with what proves it',
    parameters: [caseId, eventId],
    ok: EVENT_PROOF,
  }),
  'GET /customers/:customerId/proof': forRoles(OF_CUSTOMER, {
    operationId: 'CustomerProof',
    summary: 'All that is recorded about a customer, with what proves that it is all, and unaltered',
    parameters: [inPath('customerId', 'The customer.'), ...PURPOSE],
    ok: HISTORY,
  }),
};

function byLink(
  operationId: string,
  summary: string,
  ok: OpenApiObject,
  more: readonly OpenApiObject[] = [],
): Operation {
  return {
    operationId,
    tags: ['proof'],
    summary,
    security: [{ caseLink: [] }],
    parameters: [token, ...more],
    responses: { 200: ok, 404: nothingBehind, ...problemResponses([notYetProved]) },
  };
}

function forRoles(
  may: readonly Role[],
  route: Pick<Operation, 'operationId' | 'summary'> & { parameters: OpenApiObject[]; ok: OpenApiObject },
): Operation {
  const { operationId, summary, parameters, ok } = route;
  return {
    operationId,
    tags: ['proof'],
    summary,
    description: whoMay(may),
    security: securityOf(may),
    parameters,
    responses: {
      200: ok,
      ...problemResponses([
        ...SIGN_IN,
        notFound,
        noTransparencyLog,
        purposeNeeded,
        purposeNotUnderstood,
        notYetProved,
      ]),
    },
  };
}
