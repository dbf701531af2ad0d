import { createServer as createHttpServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { TLSSocket } from 'node:tls';

/** What an HTTP/2 connection begins with (RFC 9113 § 3.4); no HTTP/1.1 request begins so. */
const HTTP2_PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
/** Milliseconds in which a connection has to say what it is. */
const PATIENCE = 10_000;

export interface TlsFiles {
  /** PEM. */
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
  /** PEM; who is to trust it knows it too. */
  readonly ca?: string | Buffer;
}

export interface OnePort {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens for HTTP/2 and HTTP/1.1 on one port, over TLS or plaintext, and tells them apart by what a connection begins with. */
export async function listenOnOnePort(options: {
  readonly host: string;
  readonly port: number;
  readonly tls?: TlsFiles;
  http2(connection: Socket): void;
  readonly http1: RequestListener;
}): Promise<OnePort> {
  const { tls, http2 } = options;
  const http1 = createHttpServer(options.http1);
  const open = new Set<Socket>();
  const accept = (socket: Socket): void => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    tellApart(socket, http2, connection => http1.emit('connection', connection));
  };
  const server = tls
    ? createTlsServer({ ...tls, ALPNProtocols: ['h2', 'http/1.1'], handshakeTimeout: PATIENCE }, accept)
    : createTcpServer({ noDelay: true }, accept);
  // of a connection that ended before its handshake did
  server.on('tlsClientError', (_, socket: TLSSocket) => socket.destroy());
  const port = await listen(server, options.port, options.host);
  return {
    port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        http1.close();
        http1.closeAllConnections();
        for (const socket of open) socket.destroy();
      }),
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

type Take = (connection: Socket) => void;

function tellApart(socket: Socket, http2: Take, http1: Take): void {
  let seen = Buffer.alloc(0);
  const give = (take: Take): void => {
    clearTimeout(patience);
    socket.off('readable', look);
    socket.setNoDelay(true);
    socket.unshift(seen);
    take(socket);
  };
  const patience = setTimeout(() => socket.destroy(), PATIENCE);
  socket.once('close', () => clearTimeout(patience));

  function look(): void {
    const chunk = socket.read() as Buffer | null;
    if (!chunk) return;
    seen = Buffer.concat([seen, chunk]);
    const start = seen.toString('latin1', 0, HTTP2_PREFACE.length);
    if (start === HTTP2_PREFACE) give(http2);
    else if (!HTTP2_PREFACE.startsWith(start)) give(http1);
  }
  socket.on('readable', look);
}
