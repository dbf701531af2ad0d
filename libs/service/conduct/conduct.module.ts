import { boundedContext } from '#platform/event-sourcing';
import { observeConduct } from './capabilities/observe-conduct.js';
import { publishPhraseStandard } from './capabilities/publish-phrase-standard.js';
import { conductOfCase } from './queries/conduct-of-case.js';
import { phraseStandards } from './queries/phrase-standards.js';

export const conduct = boundedContext({
  name: 'conduct',
  capabilities: [observeConduct, publishPhraseStandard],
  queries: [conductOfCase, phraseStandards],
});
