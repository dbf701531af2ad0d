import { Controller, Get, Header } from '@nestjs/common';
import { May } from '../may.js';
import { startAccessApp, type AccessApp } from '../testing/index.js';

@Controller()
@May('public')
class Answers {
  @Get('page')
  @Header('content-type', 'text/html; charset=utf-8')
  page() {
    return '<!doctype html>';
  }
  @Get('own')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'self'")
  own() {
    return '<!doctype html>';
  }
  @Get('data')
  data() {
    return {};
  }
}

describe('The headers of an answer', () => {
  let server: AccessApp;
  beforeAll(async () => (server = await startAccessApp([Answers])));
  afterAll(() => server.close());
  const headersOf = async (path: string) =>
    (await fetch(`${server.url}${path}`, { headers: { accept: 'text/html' } })).headers;

  it.each(['/page', '/not-there'])(
    'given the page %s, then no inline script, no frame, no referrer',
    async path => {
      const headers = await headersOf(path);
      expect(headers.get('content-security-policy')).toMatch(/script-src 'self';.*frame-ancestors 'none'$/);
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  it('given data, then only what data needs', async () => {
    const headers = await headersOf('/data');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('content-security-policy')).toBe(false);
  });

  it('given a route with a policy of its own, then that one', async () => {
    expect((await headersOf('/own')).get('content-security-policy')).toBe("default-src 'self'");
  });
});
