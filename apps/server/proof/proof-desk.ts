import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { fold, historyOf } from '#platform/event-sourcing';
import type { StoredEvent } from '#platform/event-store';
import { ProblemError } from '#platform/problems';
import type { Completeness, Inclusion } from '#platform/transparency-log';
import { caseFile, isOwnCase } from '#service/cases/case.rules.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { historyPack, type HistoryPack, type ProofParts } from './history-pack.js';
import { noTransparencyLog, notYetProved } from './proof.problems.js';
import { customerSight, STAFF_SIGHT, type Sight } from './sight.js';
import { newestPosition, storedAt } from './stored-at.js';

/** A checkpoint follows within a second or so; after this somebody has to ask again. */
const WAIT_MS = 4_000;
const RETRY_AFTER = { 'Retry-After': '2' };

/** An event of a chain, and its place in chain and tree. */
export interface ProvedEvent {
  readonly event: StoredEvent;
  readonly inclusion: Inclusion;
  readonly completeness: Completeness;
  /** From 1, in the chain. */
  readonly ordinal: number;
}

/** Gives out what proves a case's or a customer's record, once all that is recorded is under a checkpoint. */
@Injectable()
export class ProofDesk {
  readonly #installation: Installation;

  constructor(@Inject(INSTALLATION) installation: Installation) {
    this.#installation = installation;
  }

  /** @throws ProblemError 404 where the installation keeps no transparency log. */
  get parts(): ProofParts {
    const { transparency, store, personalData } = this.#installation;
    if (!transparency) throw new ProblemError(noTransparencyLog);
    return { transparency, store, personalData };
  }

  /** What an actor may see of a case; undefined: it is not there, or not his. */
  async sightOf(actor: Actor, caseId: string): Promise<Sight | undefined> {
    const events = await historyOf(this.#installation.store, `${caseFile.category}-${caseId}`);
    const { customerId } = fold(caseFile, events);
    if (events.length === 0 || !isOwnCase(actor, caseId, customerId)) return undefined;
    return actor.roles.includes('customer') ? customerSight(customerId) : STAFF_SIGHT;
  }

  /**
   * All of a chain. undefined: it has no entries.
   * @throws ProblemError 503 while something recorded before the question is not under a published checkpoint.
   */
  async pack(chain: string, sight: Sight): Promise<HistoryPack | undefined> {
    await this.#untilProved();
    return historyPack(this.parts, chain, sight);
  }

  /** The event of this id in the chain; undefined: the chain has none. @throws as `pack` */
  async find(chain: string, eventId: string): Promise<ProvedEvent | undefined> {
    await this.#untilProved();
    const { transparency, store } = this.parts;
    const completeness = await transparency.completeness(chain);
    for (const [place, { position }] of (completeness?.entries ?? []).entries()) {
      const event = await storedAt(store, position);
      if (event.id !== eventId) continue;
      const inclusion = await transparency.inclusion(position);
      if (completeness && inclusion) return { event, inclusion, completeness, ordinal: place + 1 };
    }
    return undefined;
  }

  async #untilProved(): Promise<void> {
    const { transparency, store } = this.parts;
    const position = await newestPosition(store);
    if (position === 0n) return;
    await transparency.until(position, WAIT_MS).catch(() => {
      throw new ProblemError(notYetProved, {}, {}, RETRY_AFTER);
    });
  }
}
