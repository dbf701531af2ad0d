import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver on this machine that keeps what it is told and answers as the test says. */
export async function openReceiver(answer: (response: ServerResponse, call: Call) => void = taken) {
  const calls: Call[] = [];
  const waiting = new Set<() => void>();
  const receiver = {
    calls,
    url: '',
    answer,
    /** Resolves once so many calls have come. */
    async called(times: number): Promise<void> {
      while (calls.length < times) await new Promise<void>(look => waiting.add(look));
    },
    get ids(): string[] {
      return calls.map(({ headers }) => String(headers['webhook-id']));
    },
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      const call = { headers: request.headers, body };
      calls.push(call);
      receiver.answer(response, call);
      for (const look of waiting) look();
      waiting.clear();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return receiver;
}
export type Receiver = Awaited<ReturnType<typeof openReceiver>>;

export const taken = (response: ServerResponse): void => void response.writeHead(204).end();
export const refusing =
  (status: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, headers).end();
