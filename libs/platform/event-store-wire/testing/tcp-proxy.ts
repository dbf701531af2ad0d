import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A way to a server that can be cut, closed and made silent. */
export interface TcpProxy {
  readonly port: number;
  /** Connections made so far. */
  readonly made: number;
  /** Bytes that came from the server. */
  readonly brought: number;
  /** Ends the connections there are, in the middle of whatever they carry. */
  cut(): void;
  /** `silent`: takes what comes and passes nothing on. */
  set(way: 'open' | 'silent'): void;
  close(): Promise<void>;
}

export async function tcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let way: 'open' | 'silent' = 'open';
  let made = 0;
  let brought = 0;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  };
  const server = createServer(client => {
    made++;
    keep(client);
    if (way === 'silent') return client.resume();
    const upstream = connect(target, '127.0.0.1');
    keep(upstream);
    client.pipe(upstream).pipe(client);
    upstream.on('data', chunk => (brought += chunk.length));
    client.on('close', () => upstream.destroy());
    return upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => sockets.forEach(socket => socket.resetAndDestroy());
  return {
    port: (server.address() as AddressInfo).port,
    get made() {
      return made;
    },
    get brought() {
      return brought;
    },
    cut,
    set: next => (way = next),
    async close() {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
