export type { AskedAgain, Connect, Endpoint, OnRecord, WebhookSecret } from './endpoint.js';
export { ENDPOINT_PORTS, LONGEST_URL, urlFault, type UrlFault } from './guard/endpoint-url.js';
export { connectionsTo } from './connections.js';
export { post, type Tried } from './post.js';
export { DISABLE_AFTER_MS, WAITS_MS } from './schedule.js';
export { keyOfSeed, publicKeyText, secretText, signedHeaders, type WebhookKey } from './signature.js';
export { thinPayload, type ThinPayload } from './thin-payload.js';
export { runWebhooks, type WebhooksHandle, type WebhooksOptions } from './run-webhooks.js';
export { readLane, type LaneState } from './lane/lane-state.js';
