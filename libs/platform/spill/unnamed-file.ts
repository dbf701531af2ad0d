import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a text stands, in bytes. */
export interface Room {
  readonly at: number;
  readonly bytes: number;
}

/** A file that only this process reaches, and that is gone with it, however it ends. */
export interface UnnamedFile {
  write(text: string): Promise<Room>;
  read(room: Room): Promise<string>;
  close(): Promise<void>;
}

/**
 * Opened in the system's temporary folder for this user's eyes, and its name removed while it is empty (POSIX: the bytes stay
 * until the last handle is closed, which a kill does too). Where a system keeps the names of open files, it goes when it is closed.
 */
export async function openUnnamed(prefix: string): Promise<UnnamedFile> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const handle = await open(join(folder, 'spilled'), 'wx+', 0o600).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  await remove().catch(() => undefined);
  let end = 0;

  return {
    async write(text) {
      const bytes = Buffer.from(text);
      const room = { at: end, bytes: bytes.length };
      end += bytes.length;
      for (let done = 0; done < bytes.length;)
        done += (await handle.write(bytes, done, bytes.length - done, room.at + done)).bytesWritten;
      return room;
    },
    async read({ at, bytes }) {
      const text = Buffer.alloc(bytes);
      for (let done = 0; done < bytes;) {
        const { bytesRead } = await handle.read(text, done, bytes - done, at + done);
        if (bytesRead === 0)
          throw new Error(`Expected ${bytes} bytes at ${at} of what was spilled, but it ends before.`);
        done += bytesRead;
      }
      return text.toString('utf8');
    },
    async close() {
      await handle.close();
      await remove();
    },
  };
}
