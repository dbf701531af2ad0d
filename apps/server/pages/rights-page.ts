import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { fold, historyOf, streamName, type StreamType } from '#platform/event-sourcing';
import { answerContext } from '#platform/event-sourcing/http/index.js';
import { isLocalDate, type Locale } from '#platform/time';
import { caseFile } from '#service/cases/case.rules.js';
import type { Entitlement } from '#service/entitlements/entitlement.rules.js';
import { unitEntitlement } from '#service/entitlements/queries/unit-entitlement.js';
import { unitFile } from '#service/registry/unit.rules.js';
import { nameIn } from '#service/timeline/compose/glossary.js';
import type { RightsPageProps } from '../../web/customer/rights/rights-page.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';

/** The rights in a unit as a page: what the query answers, with the product's name. */
@Injectable()
export class RightsPageOf {
  readonly #installation: Installation;

  constructor(@Inject(INSTALLATION) installation: Installation) {
    this.#installation = installation;
  }

  /** undefined: no such unit, or not for this actor. */
  async content(
    unitId: string,
    at: unknown,
    actor: Actor,
    locale: Locale,
  ): Promise<Pick<RightsPageProps, 'rights' | 'product'> | undefined> {
    const { readStore, store, personalData, clock, settings } = this.#installation;
    const parts = {
      store,
      personalData,
      clock,
      db: readStore.db,
      zone: settings.ZONE,
    };
    const day = typeof at === 'string' && isLocalDate(at) ? at : undefined;
    const context = answerContext(parts, actor, locale);
    const rights = await unitEntitlement.answer({ unitId, at: day }, context);
    if (!rights) return undefined;
    const { brand, model, productClass = 'other' } = await this.#folded(unitFile, unitId);
    const product = [brand, model ?? nameIn(locale, productClass)].filter(Boolean).join(' ');
    return { rights: rights as Entitlement, product };
  }

  /** The unit of a case; after an exchange the one that the customer has now. */
  async unitOfCase(caseId: string): Promise<string | undefined> {
    let { unitId } = await this.#folded(caseFile, caseId);
    for (let exchanges = 0; unitId !== undefined && exchanges < 10; exchanges++) {
      const { replacedBy } = await this.#folded(unitFile, unitId);
      if (replacedBy === undefined) break;
      unitId = replacedBy;
    }
    return unitId;
  }

  async #folded<State>(type: StreamType<State>, id: string): Promise<State> {
    return fold(type, await historyOf(this.#installation.store, streamName(type, id)));
  }
}
