import type { FastifyReply } from 'fastify';

/** What a slow reader may leave unread, in bytes: the messages are tiny, so more means that nobody reads. */
const MOST_UNREAD = 65_536;

/** Server-sent events (HTML Living Standard, section 9.2) on a reply that is taken out of the framework's hands. */
export interface EventStream {
  send(event: string, id: string, data: object): void;
  /** JSON that is text already, in one line. */
  sendText(event: string, id: string, json: string): void;
  /** A comment: keeps proxies from closing the connection. */
  beat(): void;
  end(): void;
  readonly closed: boolean;
}

export function openEventStream(
  reply: FastifyReply,
  onClose: () => void,
  mostUnread = MOST_UNREAD,
): EventStream {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 3000\n\n');
  raw.on('close', onClose);
  const write = (text: string): void => {
    if (raw.writableEnded || raw.destroyed) return;
    if (raw.writableLength > mostUnread) raw.destroy();
    else raw.write(text);
  };
  const sendText = (event: string, id: string, json: string): void =>
    write(`event: ${event}\nid: ${id}\ndata: ${json}\n\n`);
  return {
    send: (event, id, data) => sendText(event, id, JSON.stringify(data)),
    sendText,
    beat: () => write(': still here\n\n'),
    end: () => void raw.end(),
    get closed() {
      return raw.writableEnded || raw.destroyed;
    },
  };
}
