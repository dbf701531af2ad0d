import { Inject, Injectable } from '@nestjs/common';
import { fold, historyOf, isAccepted, type AnyCapability, type Command } from '#platform/event-sourcing';
import { validateInput } from '#platform/event-sourcing/http/index.js';
import { ProblemError } from '#platform/problems';
import { addCustomerStatement } from '#service/cases/capabilities/add-customer-statement.js';
import { recordCallAttempt } from '#service/contacts/capabilities/record-call-attempt.js';
import { confirmKept } from '#service/promises/capabilities/confirm-kept.js';
import { disputeKept } from '#service/promises/capabilities/dispute-kept.js';
import { caseFiles, notFiled } from '#service/evidence/case-files.rules.js';
import { giveConsent } from '#service/privacy/capabilities/give-consent.js';
import { receivePrivacyRequest } from '#service/privacy/capabilities/receive-privacy-request.js';
import { liftRestriction } from '#service/privacy/capabilities/lift-restriction.js';
import { withdrawConsent } from '#service/privacy/capabilities/withdraw-consent.js';
import { withdrawPrivacyRequest } from '#service/privacy/capabilities/withdraw-privacy-request.js';
import { chooseOption } from '#service/repairs/capabilities/choose-option.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { holderOf, type OpenLink } from './case-door.js';

type Fields = Readonly<Record<string, string>>;

interface Act {
  readonly capability: AnyCapability;
  /** The command that a form's fields stand for. */
  readonly command: (fields: Fields, caseId: string, customerId: string) => object;
  /** Done on the page of his data, and shown there. */
  readonly page?: 'privacy';
}

/** What the customer does on his page, each a command of his own, as the API has it. */
export const ACTS: Readonly<Record<string, Act>> = {
  confirm: { capability: confirmKept, command: ({ promiseId }) => ({ promiseId }) },
  dispute: { capability: disputeKept, command: ({ promiseId, words }) => ({ promiseId, words }) },
  choose: {
    capability: chooseOption,
    command: ({ requestId, offerId, optionId }) => ({ requestId, offerId, optionId }),
  },
  call: {
    capability: recordCallAttempt,
    command: ({ day }, caseId) => ({
      caseId,
      channel: 'phone-hotline',
      outcome: 'no-answer',
      occurredAt: day || undefined,
    }),
  },
  say: {
    capability: addCustomerStatement,
    command: ({ words, aboutEvent, file }, caseId) => ({
      caseId,
      text: words,
      aboutEvent: aboutEvent || undefined,
      evidence: file ? [file] : undefined,
    }),
  },
  ask: {
    page: 'privacy',
    capability: receivePrivacyRequest,
    command: ({ kind, words }, caseId, customerId) => ({
      caseId,
      customerId,
      kind,
      words: words || undefined,
    }),
  },
  'withdraw-request': {
    page: 'privacy',
    capability: withdrawPrivacyRequest,
    command: ({ privacyRequestId }) => ({ privacyRequestId }),
  },
  consent: {
    page: 'privacy',
    capability: giveConsent,
    command: ({ purpose, notice, by }, caseId, customerId) => ({ caseId, customerId, purpose, notice, by }),
  },
  lift: {
    page: 'privacy',
    capability: liftRestriction,
    command: (_, caseId, customerId) => ({ caseId, customerId }),
  },
  'withdraw-consent': {
    page: 'privacy',
    capability: withdrawConsent,
    command: ({ consentId }, caseId) => ({ caseId, consentId }),
  },
};

/** Where in the log it stands, and as which entry. */
export interface Recorded {
  readonly position: bigint;
  readonly eventId?: string;
}

/** Where on the link's pages an act is shown afterwards. */
export const shownOn = (name: string): string =>
  Object.hasOwn(ACTS, name) && ACTS[name]?.page ? `/${ACTS[name].page}` : '';

/** A form that was opened has a key: tapped twice, it is one act. */
const KEY = /^[\w.:-]{16,200}$/;

/** Carries out what a form of the customer's page asks for. */
@Injectable()
export class CaseActs {
  readonly #installation: Installation;

  constructor(@Inject(INSTALLATION) installation: Installation) {
    this.#installation = installation;
  }

  /** What it recorded; undefined: the record has moved on, or the form is not one of ours. */
  async carryOut(link: OpenLink, name: string, body: unknown): Promise<Recorded | undefined> {
    const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
    const fields = fieldsOf(body);
    const { key = '' } = fields;
    if (!act || !KEY.test(key)) return undefined;
    try {
      const told = act.command(fields, link.caseId, link.customerId);
      const command = validateInput<Command>(act.capability.command, JSON.parse(JSON.stringify(told)));
      if (!(await this.#areFiled(link.caseId, command.evidence ?? []))) return undefined;
      const outcome = await this.#installation.executor.execute(act.capability, command, {
        actor: holderOf(link),
        idempotencyKey: `page/${link.linkId}/${name}/${key}`,
        recordedBy: 'page',
      });
      return isAccepted(outcome) ? { position: outcome.position, eventId: outcome.events[0]?.id } : undefined;
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status < 500) return undefined;
      throw error;
    }
  }

  /** A statement may name any file; one made here shows what is there. */
  async #areFiled(caseId: string, files: readonly string[]): Promise<boolean> {
    if (files.length === 0) return true;
    const history = await historyOf(this.#installation.store, `${caseFiles.category}-${caseId}`);
    return notFiled(fold(caseFiles, history), files).length === 0;
  }
}

/** Form fields as texts; whatever else came is none of ours. */
function fieldsOf(body: unknown): Fields {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}
