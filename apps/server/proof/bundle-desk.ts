import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { ProblemError } from '#platform/problems';
import { fileErased, fileRestricted } from '#service/evidence/evidence.problems.js';
import type { BundlePageProps } from '../../web/customer/bundle-page.js';
import { CaseFilesDesk } from '../files/case-files.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { leaveExport } from '../leave-export.js';
import { CasePage } from '../pages/case-page.js';
import { bundlePage } from './bundle-page.js';
import { bundleOf } from './bundle.js';
import { PinnedLog } from './pinned-log.js';
import { ProofDesk } from './proof-desk.js';
import type { Sight } from './sight.js';
import { newestPosition } from './stored-at.js';

export interface BundleAsked {
  readonly caseId: string;
  readonly actor: Actor;
  readonly sight: Sight;
  readonly purpose?: string;
  readonly why?: string;
}

/** Packs a case's evidence for whoever may have it; that it leaves is a fact before its first byte. */
@Injectable()
export class BundleDesk {
  readonly #installation: Installation;
  readonly #proofs: ProofDesk;
  readonly #page: CasePage;
  readonly #files: CaseFilesDesk;
  readonly #pinned: PinnedLog;

  constructor(
    @Inject(INSTALLATION) installation: Installation,
    proofs: ProofDesk,
    page: CasePage,
    files: CaseFilesDesk,
    pinned: PinnedLog,
  ) {
    this.#installation = installation;
    this.#proofs = proofs;
    this.#page = page;
    this.#files = files;
    this.#pinned = pinned;
  }

  /** undefined: there is nothing of the case. @throws ProblemError as `ProofDesk.pack` does */
  async bundle({ caseId, actor, sight, purpose, why }: BundleAsked): Promise<Readable | undefined> {
    const { keys, witnesses } = this.#proofs.parts.transparency;
    const what = { format: 'evidence-bundle', scope: 'case', of: caseId, caseId, personal: true } as const;
    await leaveExport(this.#installation, { ...what, actor, purpose, why });
    const newest = await newestPosition(this.#installation.store);
    const [zh, en] = [
      await this.#page.contentFor(actor, caseId, 'zh-CN', newest),
      await this.#page.contentFor(actor, caseId, 'en'),
    ];
    // After what it shows was read: so everything shown is in it.
    const pack = await this.#proofs.pack(`case-${caseId}`, sight);
    const pinned = await this.#pinned.now();
    if (!zh || !en || !pack || !pinned) return undefined;
    const props: Omit<BundlePageProps, 'css'> = { views: [zh.view, en.view], pinned };
    return bundleOf({
      pack,
      keys,
      witnesses,
      page: () => bundlePage(props, zh.beside, pack),
      open: async file => (await this.#files.open(caseId, actor, file).catch(unlessErased))?.bytes,
    });
  }
}

function unlessErased(error: unknown): undefined {
  if (error instanceof ProblemError && (error.problem === fileErased || error.problem === fileRestricted))
    return undefined;
  throw error;
}
