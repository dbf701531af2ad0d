import { createElement } from 'react';
import { ConfigProvider } from 'antd';
import { extractStyle } from '@ant-design/static-style-extract';
import type { Plugin } from 'vite';
import { theme } from '../src/theme.js';

/** Components whose styles the console is served with; one that is used and not listed here looks bare. */
const COMPONENTS = ['Alert', 'Button', 'Empty', 'Input', 'Segmented', 'Skeleton', 'Tag', 'Tooltip'];

const NAME = 'virtual:antd.css';

/** Ant Design's styles as a file, so that the page runs under `style-src 'self'`: nothing makes styles in the browser. */
export const antdStyles = (): Plugin => ({
  name: 'antd-styles',
  resolveId: id => (id === NAME ? `\0${NAME}` : undefined),
  load: id =>
    id === `\0${NAME}`
      ? extractStyle({
          includes: COMPONENTS,
          customTheme: node =>
            createElement(ConfigProvider, { theme: { ...theme, zeroRuntime: false } }, node),
        })
      : undefined,
});
