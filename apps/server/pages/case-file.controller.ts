import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { isFileName } from '#platform/files';
import { CaseFilesDesk } from '../files/case-files.js';
import { bytesOf, saidDigest, sendFile } from '../files/file-body.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { CaseDoor, holderOf } from './case-door.js';
import { nothing } from './case-page.controller.js';

/** The files of a case for the customer who holds its link: to look at, and to add his own. */
@Controller('c/:token/files')
@May('public')
export class CaseFilePageController {
  readonly #door: CaseDoor;
  readonly #desk: CaseFilesDesk;
  readonly #maxBytes: number;

  constructor(door: CaseDoor, desk: CaseFilesDesk, @Inject(INSTALLATION) installation: Installation) {
    this.#door = door;
    this.#desk = desk;
    this.#maxBytes = installation.files.maxBytes;
  }

  @Post()
  async file(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.#door.enter(token, request);
    if (!link) return await nothing(reply);
    const said = saidDigest(request.headers['content-digest']);
    const filed = await this.#desk.file(link.caseId, holderOf(link), bytesOf(request, this.#maxBytes), said);
    await reply.code(filed.repeated ? 200 : 201).send(filed);
  }

  @Get(':file')
  async read(
    @Param('token') token: string,
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.#door.enter(token, request);
    const found =
      link && isFileName(file) ? await this.#desk.open(link.caseId, holderOf(link), file) : undefined;
    if (!found) return await nothing(reply);
    await sendFile(request, reply, found);
  }
}
