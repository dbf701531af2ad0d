export * from './event-store.js';
export * from './stream-metadata.js';
export { matcherOf } from './filter-match.js';
export type { EventMatcher } from './filter-match.js';
export { openEmbedded } from './engines/embedded/open-embedded.js';
export type { EmbeddedOptions, EmbeddedStore } from './engines/embedded/open-embedded.js';
export { openEmbeddedReader } from './engines/embedded/open-embedded-reader.js';
export type { EmbeddedReaderOptions } from './engines/embedded/open-embedded-reader.js';
export { openEmbeddedBeside } from './engines/embedded/open-embedded-beside.js';
