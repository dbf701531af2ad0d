import { StyleProvider } from '@ant-design/cssinjs';
import { ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import { theme } from './theme.js';

/** Ant Design writes its variables into the page even without a runtime; `style-src 'self'` refuses that, and the file has them. */
const nowhere = document.createElement('div');

export const Themed = ({ children }: { readonly children: ReactNode }) => (
  <StyleProvider container={nowhere}>
    <ConfigProvider theme={theme} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  </StyleProvider>
);
