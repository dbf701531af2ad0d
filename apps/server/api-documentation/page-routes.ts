import { securityOf, whoMay, type Operation, type RouteName } from '#platform/event-sourcing/http/index.js';
import { notFound } from '#platform/problems';
import { problemResponses, type OpenApiObject } from '#platform/problems/http/index.js';
import { consoleNotBuilt } from '../pages/console.controller.js';
import { content, inPath, inQuery, LOCATION, object, SIGN_IN, text } from './parts.js';

const HTML = content('text/html');
const token = inPath('token', 'The secret part of a case’s link.');
const lang = inQuery('lang', { type: 'string', enum: ['zh-CN', 'en'] }, 'Before Accept-Language.');
const nothingBehind = {
  description: 'The link opens nothing: the same bytes, whatever the reason.',
  content: HTML,
};

/** What people open in a browser. */
export const PAGE_ROUTES: Readonly<Record<RouteName, Operation | undefined>> = {
  'GET /c/:token': {
    operationId: 'CasePage',
    tags: ['pages'],
    summary: 'The customer’s page of a case, or the question for the second factor before it',
    security: [{ caseLink: [] }, {}],
    parameters: [token, lang],
    responses: { 200: { description: 'The page.', content: HTML }, 404: nothingBehind },
  },
  'GET /c/:token/main': {
    operationId: 'CasePageMain',
    tags: ['pages'],
    summary: 'The part of the customer’s page that changes',
    security: [{ caseLink: [] }],
    parameters: [token, lang, { $ref: '#/components/parameters/After' }],
    responses: { 200: { description: 'The part.', content: HTML }, 404: nothingBehind },
  },
  'GET /c/:token/stream': {
    operationId: 'CasePageStream',
    tags: ['pages'],
    summary: 'One message for each new entry of the case, with its position as id',
    security: [{ caseLink: [] }],
    parameters: [
      token,
      { $ref: '#/components/parameters/After' },
      { name: 'Last-Event-ID', in: 'header', schema: text, description: 'Before `after`.' },
    ],
    responses: {
      200: { description: 'Events `entry`.', content: content('text/event-stream') },
      204: { description: 'Too many pages of this case are live; this one stays readable.' },
      404: nothingBehind,
    },
  },
  'POST /c/:token/factor': {
    operationId: 'CasePageFactor',
    tags: ['pages'],
    summary: 'Answers the second factor: the last four digits of the customer’s phone',
    security: [],
    parameters: [token, lang],
    requestBody: {
      required: true,
      content: content('application/x-www-form-urlencoded', object({ digits: text })),
    },
    responses: {
      303: { description: 'Right; on to the page.', headers: LOCATION },
      403: { description: 'Wrong; the page asks again and says how many tries are left.', content: HTML },
      404: nothingBehind,
    },
  },
  'GET /assets/:name': {
    operationId: 'CustomerAsset',
    tags: ['pages'],
    summary: 'Style, script and icon of the customer’s pages, named by their content',
    security: [],
    parameters: [inPath('name', 'As a page names it.')],
    responses: {
      200: { description: 'The file.', content: content('*/*') },
      ...problemResponses([notFound]),
    },
  },
  'GET /console': {
    operationId: 'ConsoleHome',
    tags: ['pages'],
    summary: 'Where the audit console begins',
    security: [],
    responses: { 303: { description: 'On to the console.', headers: LOCATION } },
  },
  'GET /console/audit': consolePage('ConsolePage', []),
  'GET /console/audit/*': consolePage('ConsolePageBelow', [inPath('path', 'What the page shows.')]),
  'GET /console/assets/:file': {
    operationId: 'ConsoleAsset',
    tags: ['pages'],
    summary: 'The files that the console is made of, named by their content',
    security: [],
    parameters: [inPath('file', 'As the page names it.')],
    responses: {
      200: { description: 'The file.', content: content('*/*') },
      ...problemResponses([notFound]),
    },
  },
};

function consolePage(operationId: string, parameters: readonly OpenApiObject[]): Operation {
  const may = ['auditor', 'supervisor', 'manager'] as const;
  return {
    operationId,
    tags: ['pages'],
    summary: 'The audit console: one page at each of its addresses',
    description: whoMay(may),
    security: securityOf(may),
    parameters,
    responses: {
      200: { description: 'The page.', content: HTML },
      ...problemResponses([...SIGN_IN, consoleNotBuilt]),
    },
  };
}
