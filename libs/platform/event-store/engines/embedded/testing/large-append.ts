import { randomUUID } from 'node:crypto';
import type { NewEvent } from '../../../event-store.js';

/** Of 1 KB each. */
export function largeAppend(count = 100_000): NewEvent[] {
  const data = Buffer.alloc(1_000, 'x');
  const metadata = new Uint8Array(24);
  return Array.from({ length: count }, () => ({ id: randomUUID(), type: 'Imported', data, metadata }));
}
