import type { CaseStory, PromisedBeside } from '#service/timeline/compose/compose-case.rules.js';
import type { StoryEntry } from '#service/timeline/case-story.rules.js';

/**
 * What the page is made from beside the entries of its chain, as the server says it: nothing here is proved, and the page
 * says so. `hidden`: entries whose content the reader may not see, without it.
 */
export interface Beside {
  readonly caseId: string;
  readonly zone: string;
  /** Epoch milliseconds: the moment that the page tells of. */
  readonly asOf: number;
  /** Id of the newest entry of the chain that the page shows; absent: it shows none. */
  readonly upTo?: string;
  readonly unit: CaseStory['unit'];
  readonly sale: CaseStory['sale'];
  readonly promised: PromisedBeside;
  readonly hidden: readonly StoryEntry[];
}
