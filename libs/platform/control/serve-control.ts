import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { controlAddress } from './control-address.js';
import { LONGEST_LINE, type ControlMessage, type ControlRequests } from './protocol.js';

/** Milliseconds in which a connection has to say what it wants. */
const PATIENCE = 10_000;

/**
 * Answers requests of the same user's commands while this process owns the data folder. Whoever calls it owns the folder's
 * log already: what a killed owner left is removed.
 */
export async function serveControl(options: {
  readonly folder: string;
  readonly requests: ControlRequests;
}): Promise<{ close(): Promise<void> }> {
  const { folder, path } = controlAddress(options.folder);
  if (folder !== undefined) ownFolder(folder);
  rmSync(path, { force: true });
  const open = new Set<Socket>();
  const server = createServer(socket => {
    open.add(socket);
    socket.once('close', () => open.delete(socket)).on('error', () => socket.destroy());
    void converse(socket, options.requests);
  });
  await listening(server, path);
  if (folder !== undefined) chmodSync(path, 0o600);
  return {
    close: () =>
      new Promise(resolve => {
        server.close(() => {
          if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        for (const socket of open) socket.destroy();
      }),
  };
}

/** The folder's mode is the guard; the socket's own is not heeded by every system. */
function ownFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = statSync(folder);
  if (uid !== process.getuid?.())
    throw new Error(`${folder} belongs to another user: expected this process's own. Remove it.`);
  if ((mode & 0o077) !== 0) chmodSync(folder, 0o700);
}

async function listening(server: Server, path: string): Promise<void> {
  server.listen(path);
  await once(server, 'listening');
}

async function converse(socket: Socket, requests: ControlRequests): Promise<void> {
  const say = (message: ControlMessage): boolean => socket.write(`${JSON.stringify(message)}\n`);
  try {
    const { name, about } = await requestOf(socket);
    if (!Object.hasOwn(requests, name))
      throw new Error(`expected one of ${Object.keys(requests).join(', ')}, got ${JSON.stringify(name)}`);
    for await (const answer of requests[name]!(about)) {
      if (!say({ answer })) await room(socket);
      if (socket.destroyed) return;
    }
    say({ end: true });
  } catch (error) {
    if (!socket.destroyed) say({ error: error instanceof Error ? error.message : String(error) });
  }
  socket.end();
}

/** Resolves when the socket takes more, or never will. */
const room = (socket: Socket): Promise<void> =>
  new Promise(resolve => {
    const go = (): void => {
      socket.off('drain', go).off('close', go);
      resolve();
    };
    socket.on('drain', go).on('close', go);
  });

/** The first line. */
async function requestOf(socket: Socket): Promise<{ name: string; about?: unknown }> {
  socket.setTimeout(PATIENCE, () => socket.destroy());
  let text = '';
  for await (const chunk of socket.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.length > LONGEST_LINE) throw new Error(`expected a line of at most ${LONGEST_LINE} characters`);
    if (text.includes('\n')) break;
  }
  socket.setTimeout(0);
  socket.resume();
  const line = text.split('\n')[0]!.trim();
  const space = line.indexOf(' ');
  return space < 0
    ? { name: line }
    : { name: line.slice(0, space), about: JSON.parse(line.slice(space + 1)) };
}
