import { problemDocument, type ProblemType } from '../index.js';

/** A part of an OpenAPI 3.1 document. */
export type OpenApiObject = Readonly<Record<string, unknown>>;

/** What every refusal is (RFC 9457); `errors` where fields of the request were refused. */
export const PROBLEM_SCHEMA: OpenApiObject = {
  type: 'object',
  description: 'RFC 9457. `title` and `detail` are in the language of Accept-Language: zh-CN or en.',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'Stable: what kind of refusal it is.' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', description: 'What was expected and what to do.' },
    instance: { type: 'string', format: 'uri-reference', description: 'The path that was asked for.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['message'],
        properties: {
          pointer: { type: 'string', description: 'RFC 6901, or the name of a header or parameter.' },
          rule: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
    reference: { type: 'string', description: 'By which the operator finds it in the log.' },
  },
  additionalProperties: true,
};

const HEADERS: OpenApiObject = {
  'Content-Language': { schema: { type: 'string', enum: ['zh-CN', 'en'] } },
};
const OF_STATUS: Readonly<Record<number, OpenApiObject>> = {
  401: { 'WWW-Authenticate': { schema: { type: 'string' } } },
  503: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 1 } } },
};

/** One response for each status that these problems have, their types enumerated, an example of each by reference. */
export function problemResponses(problems: readonly ProblemType[]): Record<string, OpenApiObject> {
  const byStatus = Map.groupBy(new Set(problems), ({ status }) => status);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, ones]) => [String(status), responseOf(status, ones)]),
  );
}

const responseOf = (status: number, problems: readonly ProblemType[]): OpenApiObject => ({
  description: problems.map(({ type, title }) => `\`${type}\`: ${title.en} · ${title['zh-CN']}`).join('\n\n'),
  headers: { ...HEADERS, ...OF_STATUS[status] },
  content: {
    'application/problem+json': {
      schema: {
        allOf: [
          { $ref: '#/components/schemas/Problem' },
          {
            type: 'object',
            properties: {
              type: { enum: problems.map(({ type }) => `/problems/${type}`) },
              status: { const: status },
            },
          },
        ],
      },
      examples: Object.fromEntries(
        problems.map(({ type }) => [type, { $ref: `#/components/examples/${type}` }]),
      ),
    },
  },
});

/** `components.examples` for what `problemResponses` refers to. */
export const problemExamples = (problems: readonly ProblemType[]): Record<string, OpenApiObject> =>
  Object.fromEntries(
    problems.map(problem => [
      problem.type,
      {
        summary: `${problem.title.en} · ${problem.title['zh-CN']}`,
        value: problemDocument(problem, {}, 'en', '/'),
      },
    ]),
  );
