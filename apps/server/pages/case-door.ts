import { randomUUIDv7, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SYSTEM, type Access, type Actor } from '#platform/access';
import { ACCESS, CASE_SESSIONS, type CaseSessions } from '#platform/access/http/index.js';
import { asCorrected, fold, historyOf, KeyedQueue } from '#platform/event-sourcing';
import type { Instant } from '#platform/time';
import {
  recordFailedSecondFactor,
  RecordFailedSecondFactor,
} from '#service/cases/capabilities/record-failed-second-factor.js';
import { caseLink, caseLinkStatus, FAILURES_THAT_LOCK } from '#service/cases/caseLink.rules.js';
import { CustomerRegistered } from '#service/registry/registry.events.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';

/** A link that opens its case now. */
export interface OpenLink {
  readonly linkId: string;
  readonly caseId: string;
  /** The subject, and the customer's stream: `customer-…`. */
  readonly customerId: string;
  readonly expiresAt: Instant;
  readonly failures: number;
}
/** Whoever holds the link acts as its customer, and sees this one case. */
export const holderOf = ({ customerId, caseId }: OpenLink): Actor => ({
  id: customerId,
  roles: ['customer'],
  subject: customerId,
  caseId,
});
export type FactorOutcome = { readonly passed: true } | { readonly passed: false; readonly left: number };

const DIGITS = 4;
/** Stands in for a token that is not ours, so that it takes the way of one that is. */
const NO_LINK = 'none';

/** Decides whether a case's link opens, and whether the second factor is right. */
@Injectable()
export class CaseDoor {
  readonly #installation: Installation;
  readonly #access: Access;
  readonly #sessions: CaseSessions;
  /** One try at a time for each link: tries side by side would all see the link before it locks. */
  readonly #tries = new KeyedQueue();

  constructor(
    @Inject(INSTALLATION) installation: Installation,
    @Inject(ACCESS) access: Access,
    @Inject(CASE_SESSIONS) sessions: CaseSessions,
  ) {
    this.#installation = installation;
    this.#access = access;
    this.#sessions = sessions;
  }

  /** The link of a token; undefined where it opens nothing: altered, unknown, expired, revoked or locked. */
  async open(token: string): Promise<OpenLink | undefined> {
    const linkId = this.#access.readCaseLinkToken(token);
    const link = await this.#linkOf(linkId ?? NO_LINK);
    return linkId === undefined ? undefined : link;
  }

  async #linkOf(linkId: string): Promise<OpenLink | undefined> {
    const { store, clock } = this.#installation;
    const state = fold(caseLink, await historyOf(store, `${caseLink.category}-${linkId}`));
    if (caseLinkStatus(state, clock.now()) !== 'active') return undefined;
    const { caseId, customerId, expiresAt, failures } = state;
    return { linkId, caseId, customerId, expiresAt, failures };
  }

  /** Whether this browser has passed the second factor of this very link. */
  hasPassed(request: FastifyRequest, link: OpenLink): boolean {
    return this.#sessions.read(request)?.linkId === link.linkId;
  }

  /** The link, for a browser that has passed its second factor; undefined: it shows nothing. */
  async enter(token: string, request: FastifyRequest): Promise<OpenLink | undefined> {
    const link = await this.open(token);
    return link && this.hasPassed(request, link) ? link : undefined;
  }

  /**
   * Compares the last digits of the customer's phone; a wrong answer is recorded before it is answered, the fifth locks
   * the link. undefined: the link opens nothing any more.
   */
  tryFactor(token: string, told: unknown, reply: FastifyReply): Promise<FactorOutcome | undefined> {
    return this.#tries.run(token, async () => {
      const link = await this.open(token);
      if (!link) return undefined;
      const { linkId, caseId, customerId, expiresAt } = link;
      if (await this.#isRight(customerId, told)) {
        this.#sessions.open(reply, { linkId, caseId, customerId, linkUntil: expiresAt });
        return { passed: true };
      }
      const command = Object.assign(new RecordFailedSecondFactor(), { caseLinkId: linkId });
      await this.#installation.executor.execute(recordFailedSecondFactor, command, {
        actor: SYSTEM,
        idempotencyKey: `second-factor/${linkId}/${randomUUIDv7()}`,
        recordedBy: 'api',
      });
      const left = FAILURES_THAT_LOCK - link.failures - 1;
      return left > 0 ? { passed: false, left } : undefined;
    });
  }

  async #isRight(customerId: string, told: unknown): Promise<boolean> {
    const { store, personalData } = this.#installation;
    const registered = asCorrected(await historyOf(store, customerId)).findLast(
      ({ type }) => type === 'CustomerRegistered',
    );
    const { phone } = (registered?.data ?? {}) as Partial<CustomerRegistered>;
    const revealed = JSON.parse(await personalData.reveal(JSON.stringify({ phone: phone ?? null }))) as {
      phone: unknown;
    };
    const expected = lastDigits(revealed.phone);
    const answer = lastDigits(told);
    if (expected === undefined || answer === undefined) return false;
    return timingSafeEqual(Buffer.from(expected), Buffer.from(answer));
  }
}

/** The last four digits, however they are written; undefined where there are not as many. */
function lastDigits(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > 80) return undefined;
  const digits = text.normalize('NFKC').replace(/\D/g, '').slice(-DIGITS);
  return digits.length === DIGITS ? digits : undefined;
}
