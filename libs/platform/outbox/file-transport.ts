import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Message, Transport } from './message.js';

/**
 * Leaves each message as a file named by its id, for whatever carries it on: whole or not at all, durable when it
 * resolves, the same file when it is sent again. Only the owner of the folder may read it.
 */
export function fileTransport(folder: string): Transport {
  return {
    name: 'file',
    async send(message) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const part = join(folder, `.${message.id}.part`);
      await writeDurably(part, `${JSON.stringify(fileOf(message), null, 2)}\n`);
      await rename(part, join(folder, `${message.id}.json`));
      await syncFolder(folder);
    },
    close: () => Promise.resolve(),
  };
}

const fileOf = ({ id, to, subject, text, data, queuedAt }: Message) => ({
  id,
  to,
  subject,
  text,
  data,
  queuedAt: new Date(queuedAt).toISOString(),
});

async function writeDurably(file: string, text: string): Promise<void> {
  await using handle = await open(file, 'w', 0o600);
  await handle.writeFile(text);
  await handle.sync();
}

/** The new name is durable too. Windows opens no folders, and keeps names by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using handle = await open(folder, 'r');
  await handle.sync();
}
