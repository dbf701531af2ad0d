import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { fold, historyOf, isAccepted } from '#platform/event-sourcing';
import type { FileName, Shelf } from '#platform/files';
import { ProblemError } from '#platform/problems';
import { caseFile, isOwnCase, unknownCase } from '#service/cases/case.rules.js';
import { FileEvidence, fileEvidence } from '#service/evidence/capabilities/file-evidence.js';
import { caseFiles, type FiledFile } from '#service/evidence/case-files.rules.js';
import { fileErased, fileRestricted } from '#service/evidence/evidence.problems.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { asProblem } from './file-problems.js';

/** What an upload is answered with. */
export interface FiledAnswer {
  readonly file: FileName;
  readonly bytes: number;
  readonly mediaType: string;
  /** It was filed to this case before. */
  readonly repeated: boolean;
  /** Position of its fact; undefined where it was filed before. */
  readonly position?: string;
}

/** A case's files: bytes on the disk first, then the fact; and back to whoever may see them. */
@Injectable()
export class CaseFilesDesk {
  readonly #installation: Installation;

  constructor(@Inject(INSTALLATION) installation: Installation) {
    this.#installation = installation;
  }

  /** @throws ProblemError for what is not taken, and for a case that is not there or somebody else's. */
  async file(
    caseId: string,
    actor: Actor,
    bytes: AsyncIterable<Uint8Array>,
    said?: FileName,
  ): Promise<FiledAnswer> {
    const { files, executor } = this.#installation;
    const shelf = await this.#shelfOf(caseId, actor);
    const { file, mediaType, bytes: size } = await files.put(shelf, bytes, said).catch(asProblem);
    const command = Object.assign(new FileEvidence(), { caseId, file, mediaType, bytes: size });
    const outcome = await executor.execute(fileEvidence, command, {
      actor,
      idempotencyKey: `file/${caseId}/${file}`,
      recordedBy: 'api',
    });
    if (!isAccepted(outcome)) throw new ProblemError(outcome.rejection.rejected, outcome.rejection.params);
    const repeated = outcome.repeated || outcome.nothingToDo;
    return {
      file,
      bytes: size,
      mediaType,
      repeated,
      position: repeated ? undefined : String(outcome.position),
    };
  }

  /**
   * What is filed under this name, and its bytes; undefined: the case has no such file, or not for this actor.
   * `before` runs once it is there and may be seen, and before its bytes are opened.
   * @throws ProblemError 410 once the key of whom it is about is destroyed.
   */
  async open(
    caseId: string,
    actor: Actor,
    file: FileName,
    before: () => Promise<void> = async () => undefined,
  ): Promise<{ readonly filed: FiledFile; readonly bytes: AsyncGenerator<Uint8Array> } | undefined> {
    const { files, store } = this.#installation;
    const shelf = await this.#shelfOf(caseId, actor).catch(() => undefined);
    if (!shelf) return undefined;
    const filed = fold(caseFiles, await historyOf(store, `${caseFiles.category}-${caseId}`))[file];
    if (!filed || (actor.roles.includes('customer') && filed.visibility !== 'customer')) return undefined;
    await before();
    const bytes = await files.open(shelf, file).catch(asProblem);
    if (bytes === 'erased') throw new ProblemError(fileErased);
    if (bytes === 'restricted') throw new ProblemError(fileRestricted);
    return { filed, bytes };
  }

  async #shelfOf(caseId: string, actor: Actor): Promise<Shelf> {
    const events = await historyOf(this.#installation.store, `${caseFile.category}-${caseId}`);
    const { customerId } = fold(caseFile, events);
    if (events.length === 0 || !isOwnCase(actor, caseId, customerId))
      throw new ProblemError(unknownCase, { caseId });
    return { subject: customerId, collection: caseId };
  }
}
