import { boundedContext } from '#platform/event-sourcing';
import { recordImportedCase } from './capabilities/record-imported-case.js';
import { recordImportedLog } from './capabilities/record-imported-log.js';

/** Logs of other systems: their cases become facts, as they are told there. */
export const imports = boundedContext({
  name: 'imports',
  capabilities: [recordImportedCase, recordImportedLog],
});
