import { createHash } from 'node:crypto';

/** Of the definition of a build's tables: 32 hex digits, short enough to be read with every batch. */
export const shapeDigest = (definition: string): string =>
  createHash('sha256').update(definition).digest('hex').slice(0, 32);
