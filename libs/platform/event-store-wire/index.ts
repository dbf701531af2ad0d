export { serveWire } from './serve-wire.js';
export type { Wire, WireOptions } from './serve-wire.js';
