export { EXECUTOR } from './capability-route.js';
export { openEventStream, type EventStream } from './event-stream.js';
export { answerContext, QUERY_PARTS, type QueryParts, type ReadModels } from './query-parts.js';
export { ServiceModule } from './service-module.js';
export { jsonSchemaOf, type JsonSchema } from './json-schema.js';
export { validateInput } from './validate.js';
export { positionOf } from './headers.js';
export type { FastifyReply, KnownRequest } from './http-types.js';
