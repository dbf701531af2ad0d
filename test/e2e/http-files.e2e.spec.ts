import { readdirSync } from 'node:fs';
import { clientOf, type Done } from '../kit/http.js';
import { readHttpFile, walk } from '../kit/http-file.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { tokensOf, type Tokens } from '../kit/tokens.js';

const CASE = 'docs/http/d-brand-case.http';
/** Whose token each file is walked with. */
const FILES: Readonly<Record<string, (tokens: Tokens) => Promise<string>>> = {
  'd-brand-case.http': tokens => tokens.of('supervisor'),
  'operator.http': () => Promise.resolve(''),
  'reporting.http': tokens => tokens.of('reporting', { grants: ['feed:*'] }),
};

let product: Product;
beforeAll(async () => {
  product = await startProduct({ env: { DEMO: 'false' } });
});
afterAll(() => product.stop());

/** Sends every request of a file; throws at the first that is not accepted. */
async function sendAll(file: string): Promise<readonly unknown[]> {
  const token = await FILES[file]!(tokensOf(product.folder));
  const bodies: unknown[] = [];
  for await (const { title, answer } of walk(`docs/http/${file}`, clientOf(product.url), { token })) {
    if (answer.status >= 300) throw new Error(`${file}, "${title}": ${answer.status} ${answer.text}`);
    bodies.push(answer.body);
  }
  return bodies;
}

describe('docs/http', () => {
  it('has no file that is not walked here', () => {
    expect(readdirSync('docs/http').sort()).toEqual(Object.keys(FILES));
  });

  it.each(Object.keys(FILES))('%s is accepted, request by request', async file => {
    const bodies = await sendAll(file);
    expect(bodies.length).toBeGreaterThan(0);
  });
});

describe('The D-brand case, walked a second time', () => {
  it('repeats no fact: every key has its own, and is known', async () => {
    const { requests } = readHttpFile(CASE);
    const keys = requests
      .filter(({ method }) => method === 'POST')
      .map(one => one.headers['Idempotency-Key']);
    expect(new Set(keys).size).toBe(keys.length);

    const again = (await sendAll('d-brand-case.http')).slice(0, keys.length - 1) as Done[];
    expect(again.filter(({ repeated }) => !repeated)).toEqual([]);
  });

  it('ends as the case ended', async () => {
    const client = clientOf(product.url, await tokensOf(product.folder).of('supervisor'));
    const ended = ['broken', 'empty', 'kept', 'kept-late', 'open'];
    await eventually(
      async () => {
        const { body } = await client.get<{ promises: { status: string }[] }>('/promises');
        return (
          body.promises
            .map(({ status }) => status)
            .sort()
            .join() === ended.join()
        );
      },
      `the promises are ${ended.join(', ')}`,
    );
  });
});
