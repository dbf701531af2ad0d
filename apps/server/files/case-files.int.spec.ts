import { createHash, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '#platform/access';
import { historyOf } from '#platform/event-sourcing';
import { jpeg, pdf, png } from '#platform/files/testing/index.js';
import { silent } from '#platform/projections/log.js';
import { startServer, type Server } from '../server.js';
import { Settings } from '../settings.js';

const MAX = 100_000;
const nameOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const digestOf = (bytes: Uint8Array) => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;

describe('Files of a case', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-case-files-'));
  let server: Server;
  let technician: Record<string, string>;
  let caseId: string;
  let customerId: string;

  beforeAll(async () => {
    const settings = Object.assign(new Settings(), {
      ...{ DATA_DIR: folder, PORT: 0, WIRE_PORT: 'off', DEMO: false, FILE_MAX_BYTES: MAX },
    });
    server = await startServer(settings, { log: silent });
    technician = await as('technician', 'tech-1');
    ({ caseId, customerId } = await newCase());
  }, 60_000);
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function as(role: Role, id: string, subject?: string): Promise<Record<string, string>> {
    const token = await server.access.local!.issueToken({ id, roles: [role], subject, ttlSeconds: 600 });
    return { authorization: `Bearer ${token}`, 'accept-language': 'en' };
  }
  async function command(path: string, body: object): Promise<{ id: string; status: number; type?: string }> {
    const answer = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: {
        ...(await as('agent', 'agent-1')),
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    });
    return { ...((await answer.json()) as { id: string }), status: answer.status };
  }
  async function newCase(): Promise<{ caseId: string; customerId: string }> {
    const { id } = await command('/customers', { name: '张先生', phone: '13900001111' });
    const owner = { kind: 'unit-of-company', id: 'desk', label: 'desk' };
    const opened = await command('/cases', { customerId: id, owner, title: '无法开机' });
    const [first] = await historyOf(server.installation.store, `case-${opened.id}`);
    return { caseId: opened.id, customerId: first!.envelope.subjects[0]! };
  }
  async function give(
    bytes: Buffer,
    { to = caseId, by = technician, type = 'image/png', ...more }: Record<string, unknown> = {},
  ): Promise<{ status: number; type?: string; file?: string; repeated?: boolean; mediaType?: string }> {
    const answer = await fetch(`${server.url}/cases/${String(to)}/files`, {
      method: 'POST',
      headers: { ...(by as Record<string, string>), 'content-type': String(type), ...more },
      body: new Uint8Array(bytes),
    });
    return { ...((await answer.json()) as object), status: answer.status };
  }
  const look = (file: string, by = technician, at = caseId) =>
    fetch(`${server.url}/cases/${at}/files/${file}`, { headers: by });
  const filed = async (at = caseId) => await historyOf(server.installation.store, `caseFiles-${at}`);

  it('given a photo, then it is kept under its hash, a fact says whose it is, and it is given back as it came', async () => {
    const photo = jpeg('first');
    const answer = await give(photo, { 'content-digest': digestOf(photo) });
    expect(answer).toMatchObject({
      status: 201,
      file: nameOf(photo),
      bytes: photo.length,
      mediaType: 'image/jpeg',
    });
    const [fact] = await filed();
    expect(fact!.data).toEqual({
      caseId,
      file: nameOf(photo),
      mediaType: 'image/jpeg',
      bytes: photo.length,
      by: 'company',
    });
    expect(fact!.envelope).toMatchObject({ actor: 'tech-1', subjects: [customerId], caseId });

    const back = await look(nameOf(photo));
    expect(Buffer.from(await back.arrayBuffer())).toEqual(photo);
    expect(Object.fromEntries(back.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(photo.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'content-disposition': expect.stringMatching(/^inline; filename="[0-9a-f]{12}\.jpg"$/),
      'cache-control': 'private, no-cache',
      etag: `"${nameOf(photo)}"`,
    });
    const again = await look(nameOf(photo), { ...technician, 'if-none-match': `"${nameOf(photo)}"` });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('given the same bytes again, also at once, then one file and one fact', async () => {
    const photo = png('again', 70_000);
    const answers = await Promise.all([give(photo), give(photo), give(photo)]);
    expect(new Set(answers.map(({ file }) => file))).toEqual(new Set([nameOf(photo)]));
    expect(await give(photo)).toMatchObject({ status: 200, repeated: true, file: nameOf(photo) });
    expect(
      (await filed()).filter(({ data }) => (data as { file: string }).file === nameOf(photo)),
    ).toHaveLength(1);
  });

  it('given a document, then it is saved, never opened among our pages', async () => {
    const document = pdf();
    expect(await give(document, { type: 'application/pdf' })).toMatchObject({ status: 201 });
    expect((await look(nameOf(document))).headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it.each<[string, () => Buffer, object, number, string]>([
    [
      'other bytes than were said',
      () => png('a'),
      { 'content-digest': digestOf(png('b')) },
      422,
      'file-hash-differs',
    ],
    [
      'a page that calls itself a photo',
      () => Buffer.from('<html><script>1</script>'),
      {},
      415,
      'file-type-refused',
    ],
    [
      'a drawing with a script',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      { type: 'image/svg+xml' },
      415,
      'file-type-refused',
    ],
    ['nothing', () => Buffer.alloc(0), {}, 422, 'file-empty'],
    ['half a photo', () => png('', 5_000).subarray(0, 2_000), {}, 422, 'file-truncated'],
    ['too much, and says so', () => png('', MAX), {}, 413, 'file-too-large'],
    ['a digest that is none', () => png('a'), { 'content-digest': 'sha-256=:abc:' }, 400, 'validation'],
    ['JSON', () => Buffer.from('{}'), { type: 'application/json' }, 415, 'unsupported-media-type'],
    ['a case that is not there', () => png('a'), { to: 'none' }, 404, 'unknown-case'],
  ])('given %s, then it is refused and nothing is recorded', async (_what, bytes, more, status, type) => {
    const before = (await filed()).length;
    expect(await give(bytes(), more as Record<string, unknown>)).toMatchObject({
      status,
      type: `/problems/${type}`,
    });
    expect((await filed()).length).toBe(before);
  });

  it('given more than the limit without saying how much, then it is cut off at the limit', async () => {
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    const head = [
      `POST /cases/${caseId}/files HTTP/1.1`,
      'host: 127.0.0.1',
      `authorization: ${technician.authorization}`,
      'content-type: image/png',
      'transfer-encoding: chunked',
      'connection: close',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    const body = png('', 2 * MAX);
    socket.write(`${body.length.toString(16)}\r\n`);
    socket.end(Buffer.concat([body, Buffer.from('\r\n0\r\n\r\n')]));
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1\.1 413 [^]*file-too-large/);
  });

  it('given somebody else’s case, then a customer learns nothing of it; his own he may add to and see', async () => {
    const other = await newCase();
    const stranger = await as('customer', other.customerId, other.customerId);
    const photo = png('whose');
    expect(await give(photo, { by: stranger })).toMatchObject({
      status: 404,
      type: '/problems/unknown-case',
    });
    await give(photo);
    expect((await look(nameOf(photo), stranger)).status).toBe(404);
    const own = await as('customer', customerId, customerId);
    expect((await look(nameOf(photo), own)).status).toBe(200);
    expect(await give(png('mine'), { by: own })).toMatchObject({ status: 201 });
    expect((await filed()).at(-1)!.envelope).toMatchObject({
      actor: customerId,
      source: 'customer-statement',
    });
    expect((await filed()).at(-1)!.data).toMatchObject({ by: 'customer' });
    const auditor = await as('auditor', 'auditor-1');
    expect((await look(nameOf(png('mine')), auditor)).status).toBe(403);
    expect((await look(`${nameOf(png('mine'))}?purpose=audit`, auditor)).status).toBe(200);
    expect((await look(nameOf(png('mine')), technician, other.caseId)).status).toBe(404);
    expect((await look('sha256:..', technician)).status).toBe(404);
  });

  it('given evidence that the case does not have, then no command takes it; filed, it does', async () => {
    const photo = png('of the opening');
    const { id: orderId } = await command('/repair-orders', {
      caseId,
      shop: { id: 'pudong' },
      customerData: false,
    });
    const step = { step: 'opening', evidence: [nameOf(photo)] };
    expect(await command(`/repair-orders/${orderId}/work-steps`, step)).toMatchObject({
      status: 422,
      type: '/problems/evidence-not-filed',
    });
    const told = { ...step, source: 'company-record', occurredAt: '2013-06-23' };
    expect((await command(`/repair-orders/${orderId}/work-steps`, told)).status).toBe(200);
    await give(photo);
    expect((await command(`/repair-orders/${orderId}/work-steps`, step)).status).toBe(200);
    const steps = await historyOf(server.installation.store, `repairOrder-${orderId}`);
    expect(steps.at(-1)!.envelope.basis).toHaveProperty(`caseFiles-${caseId}`);
  });

  it('given bytes that were changed on the disk, then an error, never another picture', async () => {
    const photo = png('to be damaged');
    await give(photo);
    const path = join(folder, 'files', customerId, caseId, nameOf(photo).slice(7));
    writeFileSync(path, Buffer.alloc(500));
    const answer = await look(nameOf(photo));
    expect([answer.status, await answer.json()]).toEqual([
      500,
      expect.objectContaining({ type: '/problems/file-damaged' }),
    ]);
  });

  it('given the customer’s key is destroyed, then his files are gone for everyone, and no more are taken', async () => {
    const own = await newCase();
    const photo = png('to be erased');
    await give(photo, { to: own.caseId });
    await server.installation.personalData.destroy(own.customerId);
    const answer = await look(nameOf(photo), technician, own.caseId);
    expect([answer.status, await answer.json()]).toEqual([
      410,
      expect.objectContaining({ type: '/problems/file-erased' }),
    ]);
    expect(await give(png('more'), { to: own.caseId })).toMatchObject({ status: 410 });
    expect(readdirSync(join(folder, 'files'))).toContain(customerId);
  });
});
