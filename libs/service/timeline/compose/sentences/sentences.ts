import { capitalised } from '../glossary.js';
import type { StoryEntry } from '../../case-story.rules.js';
import type { Telling } from '../telling.js';
import { caseSentences } from './cases.js';
import { chargeSentences } from './charges.js';
import { conductSentences } from './conduct.js';
import { contactSentences } from './contacts.js';
import { entitlementSentences } from './entitlements.js';
import { evidenceSentences } from './evidence.js';
import { followUpSentences } from './follow-up.js';
import { importSentences } from './imports.js';
import { partSentences } from './parts.js';
import { noticeSentences } from './notices.js';
import { privacySentences } from './privacy.js';
import { promiseSentences } from './promises.js';
import { registrySentences } from './registry.js';
import { remedySentences } from './remedies.js';
import { repairSentences } from './repairs.js';
import { tellBy, type Sentence } from './sentence.js';
import { serviceRequestSentences } from './service-requests.js';

/** The template of every type of fact that a case can hold. */
export const SENTENCES: ReadonlyMap<string, Sentence> = new Map(
  [
    ...caseSentences,
    ...contactSentences,
    ...promiseSentences,
    ...noticeSentences,
    ...followUpSentences,
    ...serviceRequestSentences,
    ...repairSentences,
    ...evidenceSentences,
    ...chargeSentences,
    ...partSentences,
    ...conductSentences,
    ...entitlementSentences,
    ...registrySentences,
    ...remedySentences,
    ...privacySentences,
    ...importSentences,
  ].map(each => [each.type, each as Sentence]),
);

/** An entry in a sentence. A type nobody wrote one for is named, so that nothing recorded is left out. */
export function tellEntry(entry: StoryEntry, tell: Telling): ReturnType<typeof tellBy> {
  const how = SENTENCES.get(entry.type);
  if (how) return tellBy(how as Sentence<unknown>, entry, tell);
  const name = capitalised(entry.type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());
  return {
    glyph: 'other',
    tone: 'neutral',
    minor: false,
    sentence: tell.say(`已记录：${name}。`, `Recorded: ${name}.`),
    said: [],
  };
}
