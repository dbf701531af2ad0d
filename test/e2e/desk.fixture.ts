import { randomUUID } from 'node:crypto';
import { clientOf, type Answer, type Client, type Done } from '../kit/http.js';
import { startProduct, type Product } from '../kit/product.js';
import { expectRefusal, headOf } from '../kit/refusal.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf, type Tokens } from '../kit/tokens.js';

type Ask = (language: string) => Promise<Answer>;

/** A product without the demo, with one customer and one case, and somebody at its desk. */
export class Desk {
  readonly #folder = tempFolder();
  product!: Product;
  tokens!: Tokens;
  agent!: Client;
  customer!: Done;
  theCase!: Done;

  async open(): Promise<void> {
    await this.start();
    this.customer = await this.agent.done('/customers', {
      name: '测试客户',
      phone: '13900138888',
      fictitious: true,
    });
    this.theCase = await this.agent.done('/cases', this.opening({ customerId: this.customer.id }));
  }

  /** Also again, on the same data. */
  async start(): Promise<void> {
    this.product = await startProduct({ folder: this.#folder, env: { DEMO: 'false' } });
    this.tokens = tokensOf(this.#folder);
    this.agent = clientOf(this.product.url, await this.tokens.of('agent'));
  }

  async close(): Promise<void> {
    await this.product.stop();
    removeFolder(this.#folder);
  }

  readonly owner = { kind: 'unit-of-company', id: 'hotline', label: '客服中心' };
  opening = (over: object = {}): object => ({ owner: this.owner, title: '充不进电', ...over });
  contact = (over: object = {}): object => ({
    caseId: this.theCase.id,
    register: 'hotline',
    direction: 'in',
    channel: 'phone-hotline',
    summary: '来电',
    answered: true,
    handled: 'answered',
    ...over,
  });
  promise = (over: object = {}): object => ({
    caseId: this.theCase.id,
    by: { unit: '客服中心' },
    words: '今天回电。',
    literal: true,
    about: 'call-back',
    kind: 'firm',
    medium: 'phone',
    ...over,
  });

  head = (): Promise<string> => headOf(this.agent);

  /** The head, once nothing follows any more. */
  async settled(): Promise<string | undefined> {
    const first = await this.head();
    await new Promise(resolve => setTimeout(resolve, 150));
    return (await this.head()) === first ? first : undefined;
  }

  /** Refused in both languages, and the log is as before. Gives what was pointed at: `/title isLength`. */
  async refused(ask: Ask, status: number, type: string): Promise<readonly string[]> {
    const before = await this.head();
    const problem = await expectRefusal(ask, status, type);
    expect(await this.head()).toBe(before);
    return (problem.errors ?? []).map(({ pointer, rule }) => `${pointer} ${rule}`);
  }

  posting =
    (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}, as?: Client): Ask =>
    language =>
      (as ?? this.agent).post<unknown>(path, body, { 'accept-language': language, ...headers });

  /** The bytes as they are. */
  sending =
    (path: string, body: BodyInit, headers: Readonly<Record<string, string>> = {}): Ask =>
    language =>
      this.agent.send(path, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
          'accept-language': language,
          ...headers,
        },
      });

  getting =
    (path: string, as?: Client): Ask =>
    language =>
      (as ?? this.agent).get(path, { 'accept-language': language });
}
