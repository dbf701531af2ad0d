import { Inject, Injectable } from '@nestjs/common';
import { historyOf } from '#platform/event-sourcing';
import type { Locale } from '#platform/time';
import type { Actor } from '#platform/access';
import {
  disclosuresOfCase,
  disclosureTable,
  type DisclosureRow,
} from '#service/disclosures/disclosure-table.rules.js';
import { caseStory } from '#service/timeline/case-story.rules.js';
import {
  composeCase,
  storyNow,
  type CaseStory,
  type CaseView,
} from '#service/timeline/compose/compose-case.rules.js';
import { promisedBeside } from '#service/timeline/queries/promised-beside.js';
import { storyText } from '#service/timeline/queries/case-timeline.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import type { Beside } from '../../web/customer/beside.js';
import { holderOf, type OpenLink } from './case-door.js';

/** What the page shows, and what that was made from beside the entries of the case. */
export interface CaseContent {
  readonly view: CaseView;
  readonly beside: Beside;
}

const WAIT_MS = 2_000;

/** The view of a case for the customer who holds its link. */
@Injectable()
export class CasePage {
  readonly #installation: Installation;

  constructor(@Inject(INSTALLATION) installation: Installation) {
    this.#installation = installation;
  }

  /** undefined: the read model does not know the case. `after`: waits until that position is in it, for a moment at most. */
  content(link: OpenLink, locale: Locale, after?: bigint): Promise<CaseContent | undefined> {
    return this.contentFor(holderOf(link), link.caseId, locale, after);
  }

  /** The same as this actor may see it. */
  async contentFor(
    actor: Actor,
    caseId: string,
    locale: Locale,
    after?: bigint,
  ): Promise<CaseContent | undefined> {
    const { store, readStore, personalData, projections, clock, settings } = this.#installation;
    if (after !== undefined)
      await projections.waitFor([caseStory.name, disclosureTable.name], after, WAIT_MS);
    const text = await storyText(readStore.db, caseId, actor);
    if (text === undefined) return undefined;
    const story = JSON.parse(await personalData.reveal(text)) as CaseStory;
    const looks = await disclosuresOfCase(readStore.db, caseId, json => personalData.reveal(json));
    const { unit, sale } = story;
    const zone = settings.ZONE;
    const asOf = storyNow(story, clock.now());
    const promised = await promisedBeside(story, stream => historyOf(store, stream));
    const hidden = story.entries.filter(({ data }) => data === undefined);
    const upTo = newestOf(story, looks);
    return {
      view: composeCase(story, { looks, asOf, zone, locale, promised }),
      beside: { caseId, zone, asOf, upTo, unit, sale, promised, hidden },
    };
  }
}

/** Id of the newest entry that is shown, be it a look. */
function newestOf({ entries }: CaseStory, [look]: readonly DisclosureRow[]): string | undefined {
  const entry = entries.at(-1);
  return look && look.position > Number(entry?.position ?? 0) ? look.event_id : entry?.id;
}
