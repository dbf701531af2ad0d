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
  let ended = 0;
  const look = (): void => {
    for (const each of waiting) each();
    waiting.clear();
  };
  const receiver = {
    calls,
    /** How often somebody has connected. */
    connections: 0,
    url: '',
    answer,
    /** Resolves once so many calls have come. */
    async called(times: number): Promise<void> {
      while (calls.length < times) await new Promise<void>(seen => waiting.add(seen));
    },
    /** Resolves once so many connections have ended. */
    async closed(times: number): Promise<void> {
      while (ended < times) await new Promise<void>(seen => waiting.add(seen));
    },
    get ids(): string[] {
      return calls.map(({ headers }) => String(headers['webhook-id']));
    },
    /** Ends connections that nothing is asked over, as servers do after a while. */
    closeIdle: (): void => server.closeIdleConnections(),
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
      look();
    });
  });
  server.on('connection', socket => {
    receiver.connections += 1;
    socket.once('close', () => {
      ended += 1;
      look();
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
