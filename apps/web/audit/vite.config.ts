import { join } from 'node:path';
import { defineConfig } from 'vite';
import { antdStyles } from './build/antd-styles.js';
import { compressed } from './build/compressed.js';

const root = join(import.meta.dirname, '../../..');

/** Served under /console/ by apps/server; `npx vite -c apps/web/audit/vite.config.ts` develops against a running one. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  resolve: { alias: { '#platform': join(root, 'libs/platform') } },
  plugins: [antdStyles(), compressed()],
  build: {
    outDir: join(root, 'dist/web/audit'),
    emptyOutDir: true,
    target: 'es2023',
    // Everything is one page: a second request would only be waited for.
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      // Libraries mark their modules for servers that render React; here everything runs in the browser.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/audit': 'http://127.0.0.1:3000', '/sign-in': 'http://127.0.0.1:3000' },
  },
});
