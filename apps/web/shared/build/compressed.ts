import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'vite';

/** A `.br` beside each text file, so that the server never compresses what does not change. */
export const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  writeBundle({ dir }) {
    if (dir === undefined) return;
    for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(js|css|svg|html)$/.test(entry.name)) continue;
      const file = join(entry.parentPath, entry.name);
      const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
      writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), options));
    }
  },
});
