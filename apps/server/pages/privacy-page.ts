import { Inject, Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { JsonText, type AnyQuery } from '#platform/event-sourcing';
import { answerContext, leaveTrace } from '#platform/event-sourcing/http/index.js';
import { csvAnswers } from '#platform/event-sourcing/http/csv-answer.js';
import type { Locale } from '#platform/time';
import { consentPurposeList, type PurposeList } from '#service/privacy/queries/consent-purposes.js';
import { consents, type ConsentList } from '#service/privacy/queries/consents.js';
import { ownData } from '#service/privacy/queries/own-data.js';
import { privacyRequests, type PrivacyRequestList } from '#service/privacy/queries/privacy-requests.js';
import { retention, type RetentionAnswer } from '#service/privacy/queries/retention.js';
import type { PrivacyContent } from '../../web/customer/privacy/privacy-page.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import type { OpenLink } from './case-door.js';

const WAIT_MS = 5_000;
const MOST = 100;

/** What a person's page of his own data shows: what the queries answer him. His rights are his in all his cases. */
@Injectable()
export class PrivacyPageOf {
  readonly #installation: Installation;

  constructor(@Inject(INSTALLATION) installation: Installation) {
    this.#installation = installation;
  }

  /** undefined: nothing is recorded about him yet. */
  async content(link: OpenLink, locale: Locale, after?: bigint): Promise<PrivacyContent | undefined> {
    const { projections } = this.#installation;
    const asked = [privacyRequests, consents, consentPurposeList, retention] as const;
    const models = [...new Set(asked.flatMap(query => query.projectors.map(({ name }) => name)))];
    if (after !== undefined) await projections.waitFor(models, after, WAIT_MS);
    const { customerId } = link;
    const mine = { customerId, limit: MOST };
    const [requests, agreed, purposes, kept] = await Promise.all([
      this.#ask<PrivacyRequestList>(privacyRequests, mine, link, locale),
      this.#ask<ConsentList>(consents, mine, link, locale),
      this.#ask<PurposeList>(consentPurposeList, {}, link, locale),
      this.#ask<RetentionAnswer>(retention, { customerId }, link, locale),
    ]);
    if (!requests || !agreed || !purposes || !kept) return undefined;
    return {
      requests: requests.requests,
      consents: agreed.consents,
      purposes: purposes.purposes,
      retention: kept,
    };
  }

  /** The copy of his data; that it is given is recorded before. */
  async copy(link: OpenLink, locale: Locale, format: 'json' | 'csv') {
    const { executor, projections, store } = this.#installation;
    const models = ownData.projectors.map(({ name }) => name);
    await projections.waitFor(models, await store.head(), WAIT_MS);
    const question = { customerId: link.customerId };
    const context = this.#context(link, locale);
    await leaveTrace(ownData, question, { ...context, asker: () => link.customerId }, executor);
    const answer = await this.#ask<Record<string, unknown>>(ownData, question, link, locale);
    if (answer === undefined || format === 'json') return answer && JSON.stringify(answer, undefined, 2);
    return await csvAnswers(ownData)(() => Promise.resolve(answer));
  }

  async #ask<Answer>(
    query: AnyQuery,
    question: object,
    link: OpenLink,
    locale: Locale,
  ): Promise<Answer | undefined> {
    const asked = plainToInstance(query.question, question) as object;
    const answer: unknown = await query.answer(asked, this.#context(link, locale));
    return (answer instanceof JsonText ? JSON.parse(answer.text) : answer) as Answer | undefined;
  }

  #context({ customerId }: OpenLink, locale: Locale) {
    const { readStore, store, personalData, clock, settings } = this.#installation;
    const parts = {
      store,
      personalData,
      clock,
      db: readStore.db,
      zone: settings.ZONE,
    };
    const self = { id: customerId, roles: ['customer'], subject: customerId } as const;
    return answerContext(parts, self, locale);
  }
}
