import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { PROTOCOL_VERSION } from '../cluster/server-features-service.js';
import type { Node } from '../cluster/gossip-service.js';

/** Answers a request, or gives it to the next. */
export type HttpRoute = (request: IncomingMessage, response: ServerResponse) => boolean;

/** What a node answers over HTTP/1.1, beside what `routes` answer. */
export const httpAnswers =
  (node: () => Node, routes: readonly HttpRoute[] = []): RequestListener =>
  (request, response) => {
    response.on('error', () => response.destroy());
    if (!routes.some(route => route(request, response))) fixed(request, response, node);
  };

function fixed(request: IncomingMessage, response: ServerResponse, node: () => Node): void {
  const path = (request.url ?? '/').split('?', 1)[0];
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads && path === '/ping')
    return json(response, 200, { msgTypeId: randomUUID(), text: 'Ping request successfully handled' });
  if (reads && path === '/health/live') return void response.writeHead(204).end();
  if (reads && path === '/info')
    return json(response, 200, {
      dbVersion: PROTOCOL_VERSION,
      esVersion: PROTOCOL_VERSION,
      state: 'leader',
      features: { projections: false, userManagement: false, atomPub: false },
      authentication: { type: 'basic' },
    });
  if (reads && path === '/gossip') return json(response, 200, gossip(node()));
  plain(response, 404, 'Not Found');
}

function gossip({ instanceId, address, port }: Node) {
  const members = [
    {
      instanceId,
      timeStamp: new Date().toISOString(),
      state: 'Leader',
      isAlive: true,
      httpEndPointIp: address,
      httpEndPointPort: port,
    },
  ];
  return { members, serverIp: address, serverPort: port };
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

export function plain(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(body);
}
