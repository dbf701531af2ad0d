import type { ThemeConfig } from 'antd';

/** Ant Design in the console's colours. Its styles are a file of their own: see build/antd-styles.ts. */
export const theme: ThemeConfig = {
  zeroRuntime: true,
  hashed: false,
  cssVar: { key: 'vitrine' },
  token: {
    colorPrimary: '#15568f',
    colorText: '#16202c',
    colorTextSecondary: '#455467',
    colorTextDescription: '#55647a',
    colorTextPlaceholder: '#66758a',
    colorBorder: '#c6cfda',
    colorBorderSecondary: '#dfe4ea',
    colorBgLayout: '#f2f4f7',
    borderRadius: 8,
    fontSize: 14,
    fontFamily:
      "'Inter', system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.18s',
  },
};
