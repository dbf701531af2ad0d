import { securityOf, whoMay, type Operation, type RouteName } from '#platform/event-sourcing/http/index.js';
import type { Role } from '#platform/access';
import { notFound, type ProblemType } from '#platform/problems';
import { problemResponses } from '#platform/problems/http/index.js';
import { consoleNotBuilt } from '../pages/console.controller.js';
import { deskNotBuilt } from '../pages/desk.controller.js';
import { phoneNotBuilt } from '../pages/phone.controller.js';
import { SESSION_ROLES } from '../pages/session.controller.js';
import { content, inPath, inQuery, LOCATION, object, SIGN_IN, text } from './parts.js';

const HTML = content('text/html');
const token = inPath('token', 'The secret part of a case’s link.');
const lang = inQuery('lang', { type: 'string', enum: ['zh-CN', 'en'] }, 'Before Accept-Language.');
const nothingBehind = {
  description: 'The link opens nothing: the same bytes, whatever the reason.',
  content: HTML,
};

const onDay = inQuery('at', { type: 'string', format: 'date' }, 'The day asked about. Absent: today.');
const order = inPath('repairOrderId', 'The repair order.');
const REPORT_READERS: readonly Role[] = ['agent', 'technician', 'supervisor', 'manager', 'customer'];

const CONSOLE: StaffPage = {
  name: 'ConsolePage',
  summary: 'The audit console: one page at each of its addresses',
  may: ['auditor', 'supervisor', 'manager', 'operator'],
  missing: consoleNotBuilt,
};
const DESK: StaffPage = {
  name: 'DeskPage',
  summary: 'The desk: one page at each of its addresses',
  may: ['agent', 'technician', 'supervisor', 'manager'],
  missing: deskNotBuilt,
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
  'POST /c/:token/acts/:act': {
    operationId: 'CasePageAct',
    tags: ['pages'],
    summary:
      'An act of the customer on his page: he confirms, disputes, chooses, reports a call, adds words, or asks of his data',
    security: [{ caseLink: [] }],
    parameters: [
      token,
      inPath(
        'act',
        '`confirm`, `dispute`, `choose`, `call` or `say`; of his data `ask`, `withdraw-request`, `lift`, `consent` or `withdraw-consent`.',
      ),
      lang,
    ],
    requestBody: {
      required: true,
      content: content('application/x-www-form-urlencoded', {
        type: 'object',
        properties: { key: text },
        required: ['key'],
        additionalProperties: text,
      }),
    },
    responses: {
      303: {
        description: 'Back to the page: `done=yes` with what was recorded in it, or `done=no`.',
        headers: LOCATION,
      },
      404: nothingBehind,
    },
  },
  'GET /c/:token/reports/:repairOrderId': {
    operationId: 'CaseReportPage',
    tags: ['pages'],
    summary: 'The service report of a repair for its customer, to read and to print',
    security: [{ caseLink: [] }],
    parameters: [token, order, lang],
    responses: { 200: { description: 'The report.', content: HTML }, 404: nothingBehind },
  },
  'GET /reports/:repairOrderId': {
    operationId: 'ReportPage',
    tags: ['pages'],
    summary: 'The service report of a repair, to read, to print and to sign',
    description: whoMay(REPORT_READERS),
    security: securityOf(REPORT_READERS),
    parameters: [order, lang],
    responses: {
      200: { description: 'The report.', content: HTML },
      ...problemResponses([...SIGN_IN, notFound]),
    },
  },
  'GET /c/:token/rights': {
    operationId: 'CaseRightsPage',
    tags: ['pages'],
    summary: 'The rights in the unit of a case for its customer, to read and to print',
    security: [{ caseLink: [] }],
    parameters: [token, onDay, lang],
    responses: { 200: { description: 'The rights.', content: HTML }, 404: nothingBehind },
  },
  'GET /c/:token/privacy': {
    operationId: 'CasePrivacyPage',
    tags: ['pages'],
    summary: 'A person’s rights over his data: what he agreed to, what he asked, what is kept and until when',
    security: [{ caseLink: [] }],
    parameters: [token, lang, { $ref: '#/components/parameters/After' }],
    responses: { 200: { description: 'The page.', content: HTML }, 404: nothingBehind },
  },
  'GET /c/:token/own-data': {
    operationId: 'CaseOwnData',
    tags: ['pages'],
    summary: 'A copy of everything recorded about the customer, as a file; that it is given is recorded',
    security: [{ caseLink: [] }],
    parameters: [token, lang, inQuery('format', { type: 'string', enum: ['json', 'csv'] }, 'Absent: JSON.')],
    responses: {
      200: { description: 'The file.', content: { ...content('application/json'), ...content('text/csv') } },
      404: nothingBehind,
    },
  },
  'GET /rights/:unitId': {
    operationId: 'RightsPage',
    tags: ['pages'],
    summary: 'The rights in a unit on a day, with how they were computed, to read and to print',
    description: whoMay(REPORT_READERS),
    security: securityOf(REPORT_READERS),
    parameters: [inPath('unitId', 'The unit.'), onDay, lang],
    responses: {
      200: { description: 'The rights.', content: HTML },
      ...problemResponses([...SIGN_IN, notFound]),
    },
  },
  'GET /assets/:name': asset('CustomerAsset', 'Style, script and icon of the customer’s pages', 'name'),
  'GET /console': {
    operationId: 'ConsoleHome',
    tags: ['pages'],
    summary: 'Where the audit console begins',
    security: [],
    responses: { 303: { description: 'On to the console.', headers: LOCATION } },
  },
  'GET /console/audit': staffPage(CONSOLE),
  'GET /console/audit/*': staffPage({ ...CONSOLE, below: true }),
  'GET /console/assets/:file': asset('ConsoleAsset', 'The files that the console is made of', 'file'),
  'GET /desk': staffPage(DESK),
  'GET /desk/*': staffPage({ ...DESK, below: true }),
  'GET /desk/assets/:file': asset('DeskAsset', 'The files that the desk is made of', 'file'),
  'GET /desk/phone': phoneFile('PhonePage', 'The technician’s page, which his phone keeps'),
  'GET /desk/phone/worker.js': phoneFile('PhoneWorker', 'The service worker of the technician’s page'),
  'GET /desk/phone/manifest.webmanifest': phoneFile('PhoneManifest', 'By which a phone installs the page'),
  'GET /desk/phone/icon.svg': phoneFile('PhoneIcon', 'The icon of the installed page'),
  'GET /desk/phone/assets/:file': asset(
    'PhoneAsset',
    'The files that the technician’s page is made of',
    'file',
  ),
  'GET /session': {
    operationId: 'Session',
    tags: ['pages'],
    summary: 'Who is signed in, and by which zone the days of the house are counted',
    description: whoMay(SESSION_ROLES),
    security: securityOf(SESSION_ROLES),
    responses: {
      200: {
        description: 'The actor.',
        content: content(
          'application/json',
          object({
            id: text,
            roles: { type: 'array', items: text },
            zone: { ...text, description: 'IANA.' },
          }),
        ),
      },
      ...problemResponses(SIGN_IN),
    },
  },
};

interface StaffPage {
  readonly name: string;
  readonly summary: string;
  readonly may: readonly Role[];
  readonly missing: ProblemType;
  /** One of the addresses below it. */
  readonly below?: boolean;
}

function staffPage({ name, summary, may, missing, below = false }: StaffPage): Operation {
  return {
    operationId: below ? `${name}Below` : name,
    tags: ['pages'],
    summary,
    description: whoMay(may),
    security: securityOf(may),
    parameters: below ? [inPath('path', 'What the page shows.')] : [],
    responses: {
      200: { description: 'The page.', content: HTML },
      ...problemResponses([...SIGN_IN, missing]),
    },
  };
}

function phoneFile(operationId: string, summary: string): Operation {
  return {
    operationId,
    tags: ['pages'],
    summary,
    security: [],
    parameters: [],
    responses: {
      200: { description: 'The file.', content: content('*/*') },
      ...problemResponses([phoneNotBuilt]),
    },
  };
}

function asset(operationId: string, what: string, name: string): Operation {
  return {
    operationId,
    tags: ['pages'],
    summary: `${what}, named by their content`,
    security: [],
    parameters: [inPath(name, 'As a page names it.')],
    responses: {
      200: { description: 'The file.', content: content('*/*') },
      ...problemResponses([notFound]),
    },
  };
}
