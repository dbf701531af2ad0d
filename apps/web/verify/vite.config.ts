import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compressed } from '../shared/build/compressed.js';
import { forBrowsers } from './build/for-browsers.js';

const root = join(import.meta.dirname, '../../..');
const home = join(root, 'apps/web/verify');

/** One script that verifies: served by apps/server beside the customer's page, and written into evidence bundles. */
export default defineConfig({
  root: home,
  publicDir: false,
  oxc: {
    jsx: { runtime: 'automatic', importSource: 'preact' },
    decorator: { legacy: true, emitDecoratorMetadata: false },
  },
  plugins: [forBrowsers(), compressed()],
  build: {
    outDir: join(root, 'dist/web/verify'),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    modulePreload: false,
    rolldownOptions: {
      input: join(home, 'src/main.ts'),
      output: { format: 'iife', entryFileNames: 'verify.js' },
      // Of what falls away, nothing is missing.
      shimMissingExports: true,
      treeshake: { moduleSideEffects: id => id.endsWith('/src/main.ts') },
      // What only servers do is imported on the way to what is used, and falls away.
      onLog: (level, log, report) => {
        if (level !== 'warn') report(level, log);
      },
    },
  },
});
