import { randomUUID } from 'node:crypto';
import type { NewEvent } from '#platform/event-store';

/** An event about whom it is said to be about. */
export const eventAbout = (
  envelope: { readonly subjects?: readonly string[]; readonly caseId?: string; readonly unitId?: string },
  data: object = {},
): NewEvent => ({
  id: randomUUID(),
  type: 'StepRecorded',
  data: Buffer.from(JSON.stringify(data)),
  metadata: Buffer.from(JSON.stringify({ version: 1, recordedAt: Date.now(), subjects: [], ...envelope })),
});
