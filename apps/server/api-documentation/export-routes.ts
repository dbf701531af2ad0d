import { securityOf, whoMay, type Operation, type RouteName } from '#platform/event-sourcing/http/index.js';
import { notFound, unavailable, validation } from '#platform/problems';
import { problemResponses } from '#platform/problems/http/index.js';
import { EXPORT_FORMATS } from '#service/audit/exports/index.js';
import { EXPORT_ROLES } from '../exports/exports.controller.js';
import { content, inPath, inQuery, SIGN_IN, text } from './parts.js';

/** Exports of the log for process mining. */
export const EXPORT_ROUTES: Readonly<Record<RouteName, Operation | undefined>> = {
  'GET /exports/:format': {
    operationId: 'ExportLog',
    tags: ['audit'],
    summary: 'The log as OCEL 2.0 JSON, XES, CloudEvents or CSV, as a download without what is personal',
    description: `N5. ${whoMay(EXPORT_ROLES)} That it leaves is recorded.`,
    security: securityOf(EXPORT_ROLES),
    parameters: [
      inPath('format', `One of ${EXPORT_FORMATS.join(', ')}.`),
      inQuery('from', text, 'Recorded since: a position, or a time in ISO 8601-2.'),
      inQuery('to', text, 'Recorded up to: likewise.'),
      inQuery('case', text, 'Of this case.'),
      inQuery('type', text, 'Only these types of facts, separated by commas.'),
      inQuery(
        'clock',
        { type: 'string', enum: ['all', 'system', 'scenario'] },
        'With, without or only scenarios.',
      ),
    ],
    responses: {
      200: {
        description: 'The file.',
        content: {
          ...content('application/json'),
          ...content('application/xml'),
          ...content('application/x-ndjson'),
          ...content('text/csv'),
        },
      },
      ...problemResponses([validation, ...SIGN_IN, notFound, unavailable]),
    },
  },
};
