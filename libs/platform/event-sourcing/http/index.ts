export { EXECUTOR } from './capability-route.js';
export { answerContext, QUERY_PARTS, type QueryParts, type ReadModels } from './query-route.js';
export { ServiceModule } from './service-module.js';
export { jsonSchemaOf, type JsonSchema } from './json-schema.js';
export { validateInput } from './validate.js';
export { positionOf } from './headers.js';
export type { FastifyReply, KnownRequest } from './http-types.js';
