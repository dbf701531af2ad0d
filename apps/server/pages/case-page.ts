import { Inject, Injectable } from '@nestjs/common';
import { historyOf } from '#platform/event-sourcing';
import type { Locale } from '#platform/time';
import { disclosuresOfCase } from '#service/disclosures';
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
import type { OpenLink } from './case-door.js';

const WAIT_MS = 2_000;

/** The view of a case for the customer who holds its link. */
@Injectable()
export class CasePage {
  readonly #installation: Installation;

  constructor(@Inject(INSTALLATION) installation: Installation) {
    this.#installation = installation;
  }

  /** undefined: the read model does not know the case. `after`: waits until that position is in it, for a moment at most. */
  async view(
    { caseId, customerId }: OpenLink,
    locale: Locale,
    after?: bigint,
  ): Promise<CaseView | undefined> {
    const { store, readStore, personalData, projections, clock, settings } = this.#installation;
    if (after !== undefined) await projections.waitFor([caseStory.name], after, WAIT_MS);
    const actor = { id: customerId, roles: ['customer'], subject: customerId, caseId } as const;
    const text = await storyText(readStore.db, caseId, actor);
    if (text === undefined) return undefined;
    const story = JSON.parse(await personalData.reveal(text)) as CaseStory;
    const looks = await disclosuresOfCase(readStore.db, caseId, json => personalData.reveal(json));
    return composeCase(story, {
      looks,
      asOf: storyNow(story, clock.now()),
      zone: settings.ZONE,
      locale,
      promised: await promisedBeside(story, stream => historyOf(store, stream)),
    });
  }
}
