import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { clientOf } from '../kit/http.js';
import { startProduct, type Product } from '../kit/product.js';
import { tokensOf } from '../kit/tokens.js';

let arrived: (mail: { to: string[]; text: string }) => void;
const mail = new Promise<{ to: string[]; text: string }>(resolve => (arrived = resolve));
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8');
      arrived({ to: session.envelope.rcptTo.map(({ address }) => address), text });
      done();
    });
  },
});
let product: Product;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const SMTP_URL = `smtp://127.0.0.1:${port}`;
  const SMTP_FROM = 'Service <service@example.org>';
  product = await startProduct({ env: { DEMO: 'false', OUTBOX: 'smtp', SMTP_URL, SMTP_FROM } });
});
afterAll(async () => {
  await product.stop();
  await new Promise<void>(done => server.close(done));
});

it('a customer gets a mail when his promise is at risk, under the id of its notice', async () => {
  const agent = clientOf(product.url, await tokensOf(product.folder).of('agent'));
  const customer = await agent.done('/customers', { name: '李明', email: 'li.ming@example.org' });
  const owner = { kind: 'unit-of-company', id: 'hotline', label: '客服中心' };
  const theCase = await agent.done('/cases', { customerId: customer.id, owner, title: '充不进电' });
  const promise = await agent.done('/promises', {
    caseId: theCase.id,
    by: { unit: '客服中心' },
    words: '今天回电。',
    literal: true,
    about: 'call-back',
    kind: 'firm',
    medium: 'phone',
  });
  const flagged = await agent.done(`/promises/${promise.id}/at-risk`, { because: 'said-so' });
  const { to, text } = await mail;
  expect(to).toEqual(['li.ming@example.org']);
  expect(text).toContain(`Message-ID: <${flagged.events[0]!.id}@example.org>`);
}, 60_000);
