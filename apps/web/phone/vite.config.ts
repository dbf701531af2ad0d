import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compressed } from '../shared/build/compressed.js';

const root = join(import.meta.dirname, '../../..');
const home = join(root, 'apps/web/phone');

/** Served under /desk/phone by apps/server: one page, and the service worker that keeps it for when there is no network. */
export default defineConfig({
  root: home,
  base: '/desk/phone/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [compressed()],
  build: {
    outDir: join(root, 'dist/web/phone'),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: { index: join(home, 'index.html'), worker: join(home, 'src/worker.ts') },
      // The worker keeps its address, by which a browser looks for a newer one.
      output: { entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/session', '/repair-orders', '/cases', '/sign-in'].map(path => [path, 'http://127.0.0.1:3000']),
    ),
  },
});
