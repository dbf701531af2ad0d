import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { isFileName, MEDIA_TYPES } from '#platform/files';
import { notFound, ProblemError } from '#platform/problems';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { CaseFilesDesk, type FiledAnswer } from './case-files.js';
import { bytesOf, saidDigest, sendFile } from './file-body.js';

const FILED = {
  type: 'object',
  required: ['file', 'bytes', 'mediaType', 'repeated'],
  properties: {
    file: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
    bytes: { type: 'integer' },
    mediaType: { type: 'string', enum: [...MEDIA_TYPES] },
    repeated: { type: 'boolean' },
    position: { type: 'string' },
  },
} as const;

/** Photos and documents of a case. The body is the file itself; what it is, its bytes say. */
@ApiTags('caseFiles')
@Controller('cases/:caseId/files')
export class CaseFilesController {
  readonly #desk: CaseFilesDesk;
  readonly #maxBytes: number;

  constructor(desk: CaseFilesDesk, @Inject(INSTALLATION) installation: Installation) {
    this.#desk = desk;
    this.#maxBytes = installation.files.maxBytes;
  }

  @Post()
  @May('agent', 'technician', 'supervisor', 'customer')
  @ApiOperation({
    operationId: 'FileEvidence',
    summary: 'Give a photo or a document to a case; the same bytes are kept once (D6)',
    description:
      'May: agent, technician, supervisor, customer. Its name is the SHA-256 of its bytes: evidence of later commands.',
  })
  @ApiParam({ name: 'caseId', type: 'string' })
  @ApiHeader({
    name: 'Content-Digest',
    required: false,
    description: 'RFC 9530, `sha-256=:…:`. Other bytes than it says are refused.',
  })
  @ApiConsumes(...MEDIA_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 201, description: 'Filed.', schema: FILED as never })
  @ApiResponse({ status: 200, description: 'It was filed before.', schema: FILED as never })
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
  @ApiOperation({
    operationId: 'CaseFile',
    summary: 'A photo or a document of a case as it was given (D6)',
    description: 'May: customer, agent, technician, supervisor, manager, auditor.',
  })
  @ApiParam({ name: 'caseId', type: 'string' })
  @ApiParam({ name: 'file', type: 'string', description: '`sha256:…`' })
  @ApiResponse({
    status: 200,
    description: 'The bytes.',
    content: Object.fromEntries(
      MEDIA_TYPES.map(type => [type, { schema: { type: 'string', format: 'binary' } }]),
    ),
  })
  async read(
    @Param('caseId') caseId: string,
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = isFileName(file) ? await this.#desk.open(caseId, request.actor, file) : undefined;
    if (!found) throw new ProblemError(notFound, { what: file });
    await sendFile(request, reply, found);
  }
}
