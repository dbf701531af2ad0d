import { boundedContext } from '#platform/event-sourcing';
import { fileEvidence } from './capabilities/file-evidence.js';
import { filedFiles } from './queries/filed-files.js';

/** Photos and documents of a case: what shows that something is as it was said. */
export const evidence = boundedContext({
  name: 'evidence',
  capabilities: [fileEvidence],
  queries: [filedFiles],
});
