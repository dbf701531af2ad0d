import { createRequire } from 'node:module';

/** Of this release, as package.json says it. */
export const SERVICE_VERSION = (
  createRequire(import.meta.url)('../../../../package.json') as { readonly version: string }
).version;
