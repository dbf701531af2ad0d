declare module 'virtual:antd.css';
declare module '*.css';
declare module '*.svg' {
  const url: string;
  export default url;
}
