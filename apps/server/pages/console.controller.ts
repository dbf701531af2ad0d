import { fileURLToPath } from 'node:url';
import { Controller, Get, Param, Redirect, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { notFound, problem, ProblemError } from '#platform/problems';
import { builtFiles, type BuiltFile } from './built-files.js';

/** Where `npm run build` leaves the console, seen from dist/apps/server/pages. */
const BUILT = fileURLToPath(new URL('../../../web/audit', import.meta.url));
const A_YEAR = 'public, max-age=31536000, immutable';

export const consoleNotBuilt = problem({
  type: 'console-not-built',
  status: 503,
  title: { 'zh-CN': '审计台尚未构建', en: 'The console is not built' },
  detail: {
    'zh-CN': '服务器上没有审计台的页面文件。请运行 npm run build 后重试；接口 GET /audit/cases 不受影响。',
    en: 'The server has no files of the audit console. Run npm run build and try again; GET /audit/cases answers without them.',
  },
});

/** The audit console: one page at each of its addresses, and the files it is made of. Its data come from /audit. */
@Controller('console')
export class ConsoleController {
  readonly #page = builtFiles(BUILT);
  readonly #assets = builtFiles(`${BUILT}/assets`);

  @Get()
  @May('public')
  @Redirect('/console/audit', 303)
  home(): void {}

  @Get(['audit', 'audit/*'])
  @May('auditor', 'supervisor', 'manager')
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const index = await this.#page('index.html');
    if (!index) throw new ProblemError(consoleNotBuilt);
    await send(index, request, reply.header('cache-control', 'no-cache'));
  }

  /** Named by their content, so that a browser keeps them; they hold nothing of any case. */
  @Get('assets/:file')
  @May('public')
  async asset(
    @Param('file') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.#assets(name);
    if (!file) throw new ProblemError(notFound);
    await send(file, request, reply.header('cache-control', A_YEAR));
  }
}

async function send(
  { type, body, brotli }: BuiltFile,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  void reply.type(type).header('vary', 'Accept-Encoding');
  const takesBrotli = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (brotli && takesBrotli) await reply.header('content-encoding', 'br').send(brotli);
  else await reply.send(body);
}
