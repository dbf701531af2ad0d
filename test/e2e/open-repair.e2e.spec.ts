import { createHash } from 'node:crypto';
import { jpeg, pdf, png } from '#platform/files/testing/index.js';
import { clientOf, type Client } from '../kit/http.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';

/* A repair that the customer can look into: photos, steps, parts, the paper at the end, through HTTP. */

describe('An open repair', () => {
  let server: ServedHere;
  let agent: Client;
  let technician: Client;
  let visitor: Client;
  let caseId: string;
  let orderId: string;
  /** The customer's page by its link, and the cookie of his second factor. */
  let page: string;
  let cookie: string;
  const photos = { opening: jpeg('opening'), swap: png('swap'), test: png('test'), paper: pdf('signed') };

  beforeAll(async () => {
    server = await serveHere();
    const as = async (role: 'agent' | 'technician'): Promise<Client> =>
      clientOf(
        server.url,
        await server.access.local!.issueToken({ id: `${role}-1`, roles: [role], ttlSeconds: 600 }),
      );
    [agent, technician, visitor] = [await as('agent'), await as('technician'), clientOf(server.url)];
    const { id: customerId } = await agent.done('/customers', { name: '张先生', phone: '13900002468' });
    await agent.done('/units', {
      ...{ unitId: 'u-open', productClass: 'computer', brand: 'D', model: 'X1', channel: 'domestic' },
      serialNo: 'SN-OPEN-1',
    });
    await server.installation.quiet();
    const owner = { kind: 'unit-of-company', id: 'desk', label: '客服中心' };
    ({ id: caseId } = await agent.done('/cases', { customerId, unitId: 'u-open', owner, title: '无法开机' }));
    const { id: requestId } = await agent.done('/service-requests', {
      caseId,
      symptom: '按了电源没有反应',
      dataOnDevice: false,
    });
    await agent.done(`/service-requests/${requestId}/diagnoses`, {
      by: 'technician',
      remote: false,
      suspectedPart: 'mainboard',
      certainty: 'likely',
    });
    ({ id: orderId } = await agent.done('/repair-orders', {
      caseId,
      requestId,
      shop: { id: 'pudong', label: '浦东维修点' },
    }));
    await technician.done(`/repair-orders/${orderId}/receive`, { condition: '外壳有划痕' });
    const { id: linkId } = await agent.done('/case-links', { caseId });
    page = `/c/${server.access.caseLinkToken(linkId)}`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const passed = await visitor.send(`${page}/factor`, {
      method: 'POST',
      headers: form,
      body: 'digits=2468',
    });
    cookie = passed.headers.get('set-cookie')!.split(';')[0]!;
  }, 60_000);
  afterAll(() => server?.close());

  const nameOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  async function file(bytes: Buffer): Promise<string> {
    const answer = await technician.send<{ file: string }>(`/cases/${caseId}/files`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
    return answer.body.file;
  }
  const seen = async (path: string): Promise<string> => {
    await server.installation.quiet();
    return (await visitor.get(path, { cookie })).text;
  };
  const report = async (lang: string): Promise<string> => {
    await server.installation.quiet();
    return (await technician.get(`/reports/${orderId}?lang=${lang}`)).text;
  };
  /** What a field of the report says, without its markup. */
  const fieldOf = (html: string, id: string): string =>
    new RegExp(`data-field="${id}">.*?<dd>(.*?)</dd>`, 's')
      .exec(html)![1]!
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();

  it('before anything was done reports what was not recorded, and fills nothing in', async () => {
    const html = await report('en');
    for (const id of [
      'parts',
      'material-cost',
      'labour',
      'hand-over',
      'technician-signature',
      'customer-signature',
      'check',
    ])
      expect([id, fieldOf(html, id)]).toEqual([id, 'not recorded']);
    expect(fieldOf(html, 'symptom')).toContain('按了电源没有反应');
    expect(fieldOf(html, 'condition')).toContain('外壳有划痕');
    expect(fieldOf(html, 'hand-in-number')).toBe('No. 1');
  });

  it('is done step by step, each shown by photos of the case, and completed only with them', async () => {
    const work = `/repair-orders/${orderId}/work-steps`;
    const started = await technician.done(`${work}/start`, { step: 'opening' });
    const early = await technician.post<{ type: string }>(`/repair-orders/${orderId}/complete`, {
      result: 'fixed',
    });
    expect(early.body.type).toBe('/problems/work-steps-under-way');
    const overview = await technician.get<{ begun: { stepId: string }[] }>(`/repair-orders/${orderId}`);
    const { stepId } = overview.body.begun[0]!;
    expect(started.events).toHaveLength(1);
    await technician.done(work, {
      step: 'opening',
      stepId,
      evidence: [await file(photos.opening)],
      note: '主板有烧痕',
    });
    const unshown = await technician.post<{ type: string }>(`/repair-orders/${orderId}/complete`, {
      result: 'fixed',
    });
    expect(unshown.body.type).toBe('/problems/evidence-missing');
    await technician.done(work, {
      step: 'swap',
      evidence: [await file(photos.swap)],
      partOut: { name: 'mainboard', serialNo: 'MB-1', condition: '烧坏' },
      partIn: { name: 'mainboard', partNo: 'P-77', serialNo: 'MB-2', genuine: 'new' },
    });
    await technician.done(work, {
      step: 'test',
      evidence: [await file(photos.test)],
      measured: { metric: 'battery-runtime', unit: 'h', before: 4, after: 4.2 },
    });
    await technician.done(`/repair-orders/${orderId}/complete`, {
      result: 'fixed',
      labourMinutes: 45,
      materialCost: { minor: 68_000, currency: 'CNY' },
    });
    await technician.done(`/repair-orders/${orderId}/hand-over`, {
      identityChecked: true,
      testedInPresence: true,
      reportNo: 'SR-1',
      signedByTechnician: true,
      signedByCustomer: true,
      customerRemarks: '开机正常',
      evidence: [await file(photos.paper)],
    });
  });

  it('ends in a report with the fields of the law, in both languages', async () => {
    const en = await report('en');
    expect(fieldOf(en, 'parts')).toBe(
      'Out: mainboard, serial MB-1, 烧坏 In: mainboard, no. P-77, serial MB-2, new, genuine',
    );
    expect(fieldOf(en, 'measured')).toBe('battery runtime: 4 h → 4.2 h (not worse)');
    expect(fieldOf(en, 'material-cost')).toBe('CNY 680.00');
    expect(fieldOf(en, 'labour')).toBe('45 min');
    expect(fieldOf(en, 'handling')).toMatch(/opening.*主板有烧痕.*exchange.*test/);
    expect(fieldOf(en, 'technician')).toBe('technician-1');
    expect(fieldOf(en, 'customer-signature')).toBe('signed');
    expect(fieldOf(en, 'replacement-unit')).toBe('not recorded');
    expect(en).toContain('SN-OPEN-1');
    expect(en).toContain('SR-1');
    const zh = await report('zh-CN');
    expect(zh).toContain('维修服务报告');
    expect(fieldOf(zh, 'parts')).toContain('拆下: 主板');
    expect(fieldOf(zh, 'replacement-unit')).toBe('未记录');
    for (const html of [en, zh]) expect(html).not.toMatch(/undefined|\[object|NaN|~p[12]:/);
  });

  it('is seen by the customer: steps with their photos, each leading to the file as it was given', async () => {
    for (const lang of ['zh-CN', 'en']) {
      const html = await seen(`${page}?lang=${lang}`);
      for (const photo of [photos.opening, photos.swap, photos.test])
        expect(html).toContain(`<img src="${page}/files/${nameOf(photo)}"`);
      expect(html).toContain(`${page}/reports/${orderId}?lang=${lang}`);
    }
    expect(await seen(`${page}/main?lang=en`)).toContain(`${page}/files/${nameOf(photos.test)}`);
    const photo = await fetch(`${server.url}${page}/files/${nameOf(photos.opening)}`, {
      headers: { cookie },
    });
    expect(Buffer.from(await photo.arrayBuffer())).toEqual(photos.opening);
    const html = await seen(`${page}/reports/${orderId}?lang=en`);
    expect(fieldOf(html, 'symptom')).toContain('按了电源没有反应');
    expect(html).toContain(`${page}/files/${nameOf(photos.swap)}`);
  });

  it('is closed to whoever has not passed, and to another case’s customer', async () => {
    const asked = [`${page}/files/${nameOf(photos.opening)}`, `${page}/reports/${orderId}`];
    for (const path of asked) expect((await visitor.get(path)).status).toBe(404);
    const token = await server.access.local!.issueToken({
      ...{ id: 'customer-x', roles: ['customer'], subject: 'customer-x', ttlSeconds: 600 },
    });
    expect((await clientOf(server.url, token).get(`/reports/${orderId}`)).status).toBe(404);
  });

  it('leaves nothing that went wrong', () => {
    expect(server.faults).toEqual([]);
  });
});
