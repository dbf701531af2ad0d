import { PROBLEM_SCHEMA, type OpenApiObject } from '#platform/problems/http/index.js';

export const ref = (kind: 'schemas' | 'parameters' | 'headers', name: string): OpenApiObject => ({
  $ref: `#/components/${kind}/${name}`,
});

const decimal = (description: string): OpenApiObject => ({
  type: 'string',
  pattern: '^\\d{1,19}$',
  description,
});

/** What operations refer to by name, beside the schemas of commands and answers. */
export const SHARED_COMPONENTS = {
  schemas: {
    Problem: PROBLEM_SCHEMA,
    Acknowledgement: {
      type: 'object',
      description: 'What a command left in the log; the same again where the command is repeated.',
      required: ['id', 'stream', 'revision', 'position', 'events', 'repeated', 'nothingToDo'],
      additionalProperties: false,
      properties: {
        id: { type: 'string', description: 'Of what was created or acted on.' },
        stream: { type: 'string' },
        revision: { type: 'string', pattern: '^-?\\d{1,19}$', description: 'Of the stream, after it.' },
        position: decimal('Of its last fact in the log: `?after=` of the question that is to show it.'),
        events: {
          type: 'array',
          items: {
            type: 'object',
            required: ['id', 'type'],
            additionalProperties: false,
            properties: { id: { type: 'string', format: 'uuid' }, type: { type: 'string' } },
          },
        },
        repeated: {
          type: 'boolean',
          description: 'Answered from its own earlier facts; nothing was written.',
        },
        nothingToDo: { type: 'boolean', description: 'All was as the command wants it already.' },
      },
    },
    Erased: {
      type: 'object',
      description: 'Stands where a personal text was whose key has been destroyed.',
      required: ['erased'],
      additionalProperties: false,
      properties: { erased: { const: true } },
    },
  },
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description:
        'Makes the command once for good; the same one when it is sent again. Best a UUID of version 7: what is made then lies together in every index.',
      schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
      example: '019a22b4-6a53-7f0f-8d35-0d3c2a1b9e77',
    },
    IfMatch: {
      name: 'If-Match',
      in: 'header',
      description: 'The ETag of an earlier answer: another revision is refused with 412.',
      schema: { type: 'string' },
      example: '"3"',
    },
    AcceptLanguage: {
      name: 'Accept-Language',
      in: 'header',
      description: 'zh-CN (default) or en.',
      schema: { type: 'string' },
      example: 'zh-CN',
    },
    Format: {
      name: 'format',
      in: 'query',
      description: 'The same as Accept, for links, which can’t say what they accept.',
      schema: { type: 'string', enum: ['json', 'csv', 'live'] },
    },
    Purpose: {
      name: 'purpose',
      in: 'query',
      description:
        'What personal data is looked at for: each such look is recorded, and whom it is about sees it. An auditor who states none gets `{"masked":true}` in its place; other staff have one by their role.',
      schema: {
        type: 'string',
        enum: [
          'service',
          'visit',
          'complaint',
          'correction',
          'request',
          'supervision',
          'audit',
          'legal',
          'other',
        ],
      },
    },
    Why: {
      name: 'why',
      in: 'query',
      description: 'The purpose in words; needed with `other`.',
      schema: { type: 'string', maxLength: 300 },
    },
    After: {
      name: 'after',
      in: 'query',
      description:
        'A position that a command was answered with: waits until the answer shows it, otherwise 503 with Retry-After.',
      schema: { type: 'string', pattern: '^\\d{1,19}$' },
    },
  },
  headers: {
    ETag: {
      description: 'The revision of the stream: `If-Match` of the next command.',
      schema: { type: 'string' },
    },
    Location: {
      description: 'The path of what was created.',
      schema: { type: 'string', format: 'uri-reference' },
    },
    NextPage: {
      description:
        'Where a page follows: `<…>; rel="next"` (RFC 8288), the same question with the place to go on from. It stays good.',
      schema: { type: 'string' },
    },
    Position: {
      description: 'Up to which position of the log the answer is.',
      schema: { type: 'string', pattern: '^\\d{1,19}$' },
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, OpenApiObject>>>>;
