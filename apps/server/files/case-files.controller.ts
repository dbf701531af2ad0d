import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { isFileName } from '#platform/files';
import { notFound, ProblemError } from '#platform/problems';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { leaveLook } from '../leave-look.js';
import { CaseFilesDesk, type FiledAnswer } from './case-files.js';
import { bytesOf, saidDigest, sendFile } from './file-body.js';

/** Photos and documents of a case. The body is the file itself; what it is, its bytes say. */
@Controller('cases/:caseId/files')
export class CaseFilesController {
  readonly #desk: CaseFilesDesk;
  readonly #installation: Installation;
  readonly #maxBytes: number;

  constructor(desk: CaseFilesDesk, @Inject(INSTALLATION) installation: Installation) {
    this.#desk = desk;
    this.#installation = installation;
    this.#maxBytes = installation.files.maxBytes;
  }

  @Post()
  @May('agent', 'technician', 'supervisor', 'customer')
  async file(
    @Param('caseId') caseId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FiledAnswer> {
    const said = saidDigest(request.headers['content-digest']);
    const filed = await this.#desk.file(caseId, request.actor, bytesOf(request, this.#maxBytes), said);
    reply
      .code(filed.repeated ? 200 : 201)
      .header('location', `/cases/${encodeURIComponent(caseId)}/files/${filed.file}`);
    return filed;
  }

  @Get(':file')
  @May('customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor')
  async read(
    @Param('caseId') caseId: string,
    @Param('file') file: string,
    @Query('purpose') purpose: string | undefined,
    @Query('why') why: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = request;
    const found = isFileName(file)
      ? await this.#desk.open(caseId, actor, file, () =>
          leaveLook(this.#installation, {
            actor,
            shown: { scope: 'case', of: caseId, caseId },
            through: 'case-file',
            purpose: purpose && String(purpose),
            why: why && String(why),
          }),
        )
      : undefined;
    if (!found) throw new ProblemError(notFound, { what: file });
    await sendFile(request, reply, found);
  }
}
