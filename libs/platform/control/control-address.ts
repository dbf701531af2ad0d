import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a socket's path may have on every system (`sun_path`, unix(7): 104 bytes on macOS, 108 on Linux). */
const LONGEST_PATH = 100;

/**
 * Where the owner of a data folder listens: a socket in `control/` in it; where that path is too long for a socket, in a
 * folder under the system's temporary one, named by the data folder's hash; on Windows a pipe of that name.
 */
export function controlAddress(dataFolder: string): { readonly folder?: string; readonly path: string } {
  const real = realpathSync(dataFolder);
  const name = `vitrine-${createHash('sha256').update(real).digest('hex').slice(0, 32)}`;
  if (process.platform === 'win32') return { path: `\\\\.\\pipe\\${name}` };
  const inside = join(real, 'control');
  const folder =
    Buffer.byteLength(join(inside, 'owner.sock')) <= LONGEST_PATH ? inside : join(tmpdir(), name);
  return { folder, path: join(folder, 'owner.sock') };
}
