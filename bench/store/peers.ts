import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Unavailable } from './subject.js';

const folder = join(import.meta.dirname, '..', '..', '..', 'bench', 'peers');

/**
 * A package of `bench/peers`, which is installed there once for its lockfile: what is compared with is no dependency of the
 * product. `Shape` is what is used of it. Throws {@link Unavailable} where it can't be installed or loaded.
 */
export function peer<Shape>(name: string): Shape {
  install();
  try {
    return createRequire(join(folder, 'package.json'))(name) as Shape;
  } catch (error) {
    throw new Unavailable(`${name} can't be loaded: ${firstLine(error)}`);
  }
}

let installed = false;

function install(): void {
  if (installed) return;
  const stamp = join(folder, 'node_modules', '.installed');
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    rmSync(stamp, { force: true });
    process.stdout.write(
      'installing what is compared with into bench/peers (once; a native library is compiled)\n',
    );
    const { status, stderr } = spawnSync('npm', ['ci', '--loglevel=error'], {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Unavailable(`npm can't install bench/peers: ${stderr.trim().split('\n')[0]}`);
    writeFileSync(stamp, lock);
  }
  installed = true;
}

const firstLine = (error: unknown): string => String(error).split('\n')[0]!;
