import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { controlAddress } from './control-address.js';
import type { ControlMessage } from './protocol.js';

/** What was asked, the owner of the data folder would not or could not do. */
export class OwnerRefusedError extends Error {
  override readonly name = 'OwnerRefusedError';
  constructor(readonly why: string) {
    super(`The installation refused: ${why.replace(/[.]$/, '')}.`);
  }
}

/**
 * Asks the process that owns a data folder. undefined: nobody listens there, the folder has no running owner.
 * @example `for await (const answer of (await askControl(folder, 'status')) ?? []) …`
 */
export async function askControl(
  dataFolder: string,
  request: string,
  about?: unknown,
): Promise<AsyncIterable<unknown> | undefined> {
  const socket = connect(controlAddress(dataFolder).path);
  try {
    await once(socket, 'connect');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return undefined;
    throw error;
  }
  socket.write(`${request}${about === undefined ? '' : ` ${JSON.stringify(about)}`}\n`);
  return answers(socket);
}

async function* answers(socket: Socket): AsyncGenerator<unknown> {
  try {
    for await (const line of createInterface({ input: socket })) {
      const message = JSON.parse(line) as ControlMessage;
      if ('error' in message) throw new OwnerRefusedError(message.error);
      if ('end' in message) return;
      yield message.answer;
    }
  } finally {
    socket.destroy();
  }
  throw new Error('The installation ended before its answer did.');
}
