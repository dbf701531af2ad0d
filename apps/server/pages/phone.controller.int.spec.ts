import { startAccessApp, type AccessApp } from '#platform/access/testing/index.js';
import { HOMES } from './homes.js';
import { PhoneController } from './phone.controller.js';

describe('The technician’s page', () => {
  let server: AccessApp;
  beforeAll(async () => {
    server = await startAccessApp([PhoneController], { homes: HOMES });
  });
  afterAll(() => server.close());

  const get = (path: string) =>
    fetch(`${server.url}${path}`, { redirect: 'manual', headers: { accept: 'text/html' } });

  it('is where a technician lands after a sign-in', async () => {
    const link = server.access.local!.links.create({ id: 'tech-1', roles: ['technician'] });
    expect((await get(link)).headers.get('location')).toBe('/desk/phone');
  });

  it('opens for anybody with all its files, so that a phone can keep it', async () => {
    const html = await (await get('/desk/phone')).text();
    const files = [...html.matchAll(/"(\/desk\/phone\/[^"]+)"/g)].map(match => match[1]!);
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const file of files) expect([file, (await get(file)).status]).toEqual([file, 200]);
  });

  it('has a worker that may keep the page, and is looked for anew each time', async () => {
    const { headers } = await get('/desk/phone/worker.js');
    expect(headers.get('service-worker-allowed')).toBe('/desk/phone');
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('is installed by its manifest', async () => {
    const answer = await get('/desk/phone/manifest.webmanifest');
    expect(answer.headers.get('content-type')).toContain('application/manifest+json');
    expect(await answer.json()).toMatchObject({ start_url: '/desk/phone', display: 'standalone' });
  });

  it('gives no file of another folder', async () =>
    expect((await get('/desk/phone/assets/..%2Findex.html')).status).toBe(404));
});
