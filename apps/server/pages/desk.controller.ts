import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { problem } from '#platform/problems';
import { staffPage } from './staff-page.js';

export const deskNotBuilt = problem({
  type: 'desk-not-built',
  status: 503,
  title: { 'zh-CN': '服务台尚未构建', en: 'The desk is not built' },
  detail: {
    'zh-CN': '服务器上没有服务台的页面文件。请运行 npm run build 后重试；接口不受影响。',
    en: 'The server has no files of the desk. Run npm run build and try again; the API answers without them.',
  },
});

/** The desk where agents work. Its data come from the API. */
@Controller('desk')
export class DeskController {
  readonly #desk = staffPage('desk', deskNotBuilt);

  @Get(['', '*'])
  @May('agent', 'technician', 'supervisor', 'manager')
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#desk.page(request, reply);
  }

  @Get('assets/:file')
  @May('public')
  asset(
    @Param('file') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.#desk.asset(name, request, reply);
  }
}
