import { createElement } from 'react';
import { ConfigProvider } from 'antd';
import { extractStyle } from '@ant-design/static-style-extract';
import type { Plugin } from 'vite';
import { theme } from '../src/theme.js';

const NAME = 'virtual:antd.css';

/** Ant Design's styles as a file, so that the page runs under `style-src 'self'`: nothing makes styles in the browser. */
export const antdStyles = (components: readonly string[]): Plugin => ({
  name: 'antd-styles',
  resolveId: id => (id === NAME ? `\0${NAME}` : undefined),
  load: id =>
    id === `\0${NAME}`
      ? extractStyle({
          includes: [...components],
          customTheme: node =>
            createElement(ConfigProvider, { theme: { ...theme, zeroRuntime: false } }, node),
        })
      : undefined,
});
