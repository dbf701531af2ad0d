import { join } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import { antdStyles } from './antd-styles.js';
import { compressed } from './compressed.js';

const root = join(import.meta.dirname, '../../../..');

/** How a page of staff is built: into dist/web/<name>, for the base address it is served under by apps/server. */
export const pageConfig = (page: {
  readonly name: string;
  /** `/console/` */
  readonly base: string;
  /** Components of Ant Design whose styles it is served with; one that is used and not listed looks bare. */
  readonly components: readonly string[];
  /** Addresses of the API that a page under development asks a running server for. */
  readonly asks: readonly string[];
}): UserConfig =>
  defineConfig({
    root: join(root, 'apps/web', page.name),
    base: page.base,
    resolve: {
      alias: { '#platform': join(root, 'libs/platform'), '#service': join(root, 'libs/service') },
    },
    plugins: [antdStyles(page.components), compressed()],
    build: {
      outDir: join(root, 'dist/web', page.name),
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
      proxy: Object.fromEntries([...page.asks, '/sign-in'].map(path => [path, 'http://127.0.0.1:3000'])),
    },
  });
