import { Readable } from 'node:stream';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { May } from '#platform/access';
import type { FastifyReply, KnownRequest } from '#platform/event-sourcing/http/index.js';
import { notFound, ProblemError, validation } from '#platform/problems';
import {
  boundOf,
  EXPORT_CLOCKS,
  EXPORT_FORMATS,
  EXTENSIONS,
  exportText,
  MEDIA_TYPES,
  type ExportAsked,
} from '#service/audit/exports/index.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';
import { leaveExport } from '../leave-export.js';

export const EXPORT_ROLES = ['auditor', 'supervisor', 'manager'] as const;

/** `GET /exports/{format}`: the log for process mining, without what is personal; that it leaves is a fact before its first byte. */
@Controller('exports')
export class ExportsController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get(':format')
  @May(...EXPORT_ROLES)
  async download(@Req() { actor, params, query }: KnownRequest, @Res() reply: FastifyReply): Promise<void> {
    const { store, personalData, settings } = this.installation;
    const zone = settings.ZONE;
    const format = EXPORT_FORMATS.find(each => each === params['format']);
    if (!format) throw new ProblemError(notFound, { what: `/exports/${params['format'] ?? ''}` });
    const asked = askedOf(format, query, zone);
    const what =
      asked.caseId === undefined
        ? ({ scope: 'list', of: 'log' } as const)
        : ({ scope: 'case', of: asked.caseId } as const);
    // Nothing personal is in it: no purpose has to be stated, and what it is for is told all the same.
    await leaveExport(this.installation, { format, ...what, personal: false, actor, purpose: 'audit' });
    reply.header('Content-Type', MEDIA_TYPES[format]);
    reply.header('Content-Disposition', `attachment; filename="vitrine.${EXTENSIONS[format]}"`);
    reply.header('Cache-Control', 'no-store');
    void reply.send(Readable.from(exportText({ store, personalData, withPersonal: false, zone }, asked)));
  }
}

function askedOf(format: ExportAsked['format'], query: KnownRequest['query'], zone: string): ExportAsked {
  const one = (name: string): string | undefined => {
    const told = query[name];
    if (Array.isArray(told) || (told?.length ?? 0) > 2_000) throw wrong(name, 'expected it once, and short');
    return told;
  };
  for (const name of ['from', 'to']) {
    try {
      boundOf(one(name), zone);
    } catch (error) {
      throw wrong(name, (error as Error).message);
    }
  }
  const clock = one('clock') ?? 'all';
  const known = EXPORT_CLOCKS.find(each => each === clock);
  if (!known) throw wrong('clock', `expected one of ${EXPORT_CLOCKS.join(', ')}`);
  const types = one('type')?.split(',');
  return { format, from: one('from'), to: one('to'), caseId: one('case'), types, clock: known };
}

const wrong = (name: string, message: string): ProblemError =>
  new ProblemError(validation, {}, { errors: [{ pointer: name, rule: 'format', message }] });
