import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '#platform/access';
import { problem } from '#platform/problems';
import { staffPage } from './staff-page.js';

export const phoneNotBuilt = problem({
  type: 'phone-not-built',
  status: 503,
  title: { 'zh-CN': '维修手机页尚未构建', en: 'The technician’s page is not built' },
  detail: {
    'zh-CN': '服务器上没有维修手机页的文件。请运行 npm run build 后重试；接口不受影响。',
    en: 'The server has no files of the technician’s page. Run npm run build and try again; the API answers without them.',
  },
});

/**
 * The technician's page, kept by his phone for when there is no network. It holds nothing of any case, so it is anybody's:
 * what it asks for and sends is the API's, under the technician's sign-in.
 */
@Controller('desk/phone')
@May('public')
export class PhoneController {
  readonly #phone = staffPage('phone', phoneNotBuilt);

  @Get()
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#phone.page(request, reply);
  }

  /** The service worker; it may keep the page, whose address has no slash at its end. */
  @Get('worker.js')
  @Header('service-worker-allowed', '/desk/phone')
  worker(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#phone.file('worker.js', request, reply);
  }

  @Get('manifest.webmanifest')
  manifest(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#phone.file('manifest.webmanifest', request, reply);
  }

  @Get('icon.svg')
  icon(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#phone.file('icon.svg', request, reply);
  }

  @Get('assets/:file')
  asset(
    @Param('file') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.#phone.asset(name, request, reply);
  }
}
