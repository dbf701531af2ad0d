import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { factsIn } from '../kit/facts.js';
import { clientOf, type Client } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

const SECRET = `whsec_${Buffer.from('a secret of more than 24 bytes').toString('base64')}`;

/** A receiver that verifies every call and answers when the test says so. */
class Receiver {
  readonly ids: string[] = [];
  /** What is done with a call that was verified; default: taken. */
  answer: (response: ServerResponse) => void = response => response.writeHead(204).end();
  readonly #server = createServer((request, response) => void this.#take(request, response));

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/notices`;
  }
  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString('utf8');
    const told = new Webhook(SECRET).verify(body, request.headers as Record<string, string>);
    this.ids.push((told as { data: { id: string } }).data.id);
    this.answer(response);
  }
  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const folder = tempFolder();
const receiver = new Receiver();
let product: Product;
let agent: Client;
let url: string;
const start = async (): Promise<void> => {
  const env = { DEMO: 'false', OUTBOX: 'webhook', WEBHOOK_URL: url, WEBHOOK_SECRET: SECRET };
  product = await startProduct({ folder, env });
  agent = clientOf(product.url, await tokensOf(folder).of('agent'));
};
beforeAll(async () => {
  url = await receiver.listen();
  await start();
});
afterAll(async () => {
  await product.stop();
  receiver.close();
  removeFolder(folder);
});

interface Notices {
  readonly notices: readonly { noticeId: string; status: string }[];
}
const sentOf = async (): Promise<string[] | undefined> => {
  const { notices } = (await agent.get<Notices>('/notices?status=sent')).body;
  return notices.length > 0 ? notices.map(({ noticeId }) => noticeId) : undefined;
};

it('killed between sending a notice and recording it, the product sends it again under the same id, and records it once', async () => {
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
    due: { term: { max: 3, unit: 'working-day' } },
  });
  const received = new Promise<void>(resolve => (receiver.answer = () => resolve()));
  await agent.done(`/promises/${promise.id}/at-risk`, { because: 'said-so' });
  await received;
  await product.kill();

  receiver.answer = response => response.writeHead(204).end();
  await start();
  const [noticeId] = await eventually(sentOf, 'the notice is recorded as sent');
  expect(receiver.ids).toEqual([noticeId, noticeId]);

  // A third process finds nothing to send.
  await product.stop();
  await start();
  await product.stop();
  const facts = (await factsIn(folder)).filter(({ stream }) => stream === `notice-${noticeId}`);
  expect(facts.map(({ type }) => type)).toEqual(['NoticeQueued', 'NoticeSent']);
  expect(receiver.ids).toHaveLength(2);
}, 120_000);
