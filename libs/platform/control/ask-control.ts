import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { controlAddress } from './control-address.js';
import type { ControlMessage } from './protocol.js';

/**
 * Asks the process that owns a data folder. undefined: nobody listens there, the folder has no running owner.
 * @example `for await (const answer of (await askControl(folder, 'status')) ?? []) …`
 */
export async function askControl(
  dataFolder: string,
  request: string,
): Promise<AsyncIterable<unknown> | undefined> {
  const socket = connect(controlAddress(dataFolder).path);
  try {
    await once(socket, 'connect');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return undefined;
    throw error;
  }
  socket.write(`${request}\n`);
  return answers(socket);
}

async function* answers(socket: Socket): AsyncGenerator<unknown> {
  try {
    for await (const line of createInterface({ input: socket })) {
      const message = JSON.parse(line) as ControlMessage;
      if ('error' in message) throw new Error(`The installation refused: ${message.error}.`);
      if ('end' in message) return;
      yield message.answer;
    }
  } finally {
    socket.destroy();
  }
  throw new Error('The installation ended before its answer did.');
}
