import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { Access } from '#platform/access';
import { May } from '#platform/access';
import { ACCESS } from '#platform/access/http/index.js';
import { fold, historyOf } from '#platform/event-sourcing';
import { notFound, ProblemError } from '#platform/problems';
import type { Instant } from '#platform/time';
import { caseLink, caseLinkStatus } from '#service/cases/caseLink.rules.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';

/** Where a customer opens a case, to be handed over as text or QR code. */
export interface CaseLinkAddress {
  readonly caseId: string;
  /** Path of the customer's page on this server. */
  readonly path: string;
  readonly expiresAt: Instant;
}

/** The address of a link is not in the log: whoever reads the log could open every case. It is made where it is handed out. */
@Controller('case-links')
export class CaseLinkAddressController {
  readonly #installation: Installation;
  readonly #access: Access;

  constructor(@Inject(INSTALLATION) installation: Installation, @Inject(ACCESS) access: Access) {
    this.#installation = installation;
    this.#access = access;
  }

  @Get(':caseLinkId/address')
  @May('agent', 'supervisor', 'manager')
  async address(@Param('caseLinkId') linkId: string): Promise<CaseLinkAddress> {
    const { store, clock } = this.#installation;
    const link = fold(caseLink, await historyOf(store, `${caseLink.category}-${linkId}`));
    if (caseLinkStatus(link, clock.now()) !== 'active')
      throw new ProblemError(notFound, { what: `/case-links/${linkId}/address` });
    return {
      caseId: link.caseId,
      path: `/c/${this.#access.caseLinkToken(linkId)}`,
      expiresAt: link.expiresAt,
    };
  }
}
