import { Controller, Get, Param, Redirect, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { problem } from '#platform/problems';
import { staffPage } from './staff-page.js';

export const consoleNotBuilt = problem({
  type: 'console-not-built',
  status: 503,
  title: { 'zh-CN': '审计台尚未构建', en: 'The console is not built' },
  detail: {
    'zh-CN': '服务器上没有审计台的页面文件。请运行 npm run build 后重试；接口 GET /audit/cases 不受影响。',
    en: 'The server has no files of the audit console. Run npm run build and try again; GET /audit/cases answers without them.',
  },
});

/** The console of who audits, and of operators for the read models: each sees the data that his role may ask for. */
@Controller('console')
export class ConsoleController {
  readonly #console = staffPage('audit', consoleNotBuilt);

  @Get()
  @May('public')
  @Redirect('/console/audit', 303)
  home(): void {}

  @Get(['audit', 'audit/*'])
  @May('auditor', 'supervisor', 'manager', 'operator')
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#console.page(request, reply);
  }

  @Get('assets/:file')
  @May('public')
  asset(
    @Param('file') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.#console.asset(name, request, reply);
  }
}
