import { problem } from '#platform/problems';

export const crossSiteRequest = problem({
  type: 'cross-site-request',
  status: 403,
  title: { 'zh-CN': '请求来自其他网站', en: 'The request comes from another site' },
  detail: {
    'zh-CN':
      '浏览器的登录只对本站页面发出的请求有效，这个请求没有执行。请在本站的页面上操作；程序请使用 Authorization: Bearer 令牌。',
    en: 'A browser’s sign-in counts for requests from this site’s own pages only; nothing was done. Act on a page of this site; a program sends Authorization: Bearer <token>.',
  },
});

export const signInLinkSpent = problem({
  type: 'sign-in-link-spent',
  status: 410,
  title: { 'zh-CN': '登录链接已失效', en: 'This sign-in link is no longer good' },
  detail: {
    'zh-CN': '登录链接只能使用一次，并且会过期。请使用新的链接：重新启动服务时会打印出来。',
    en: 'A sign-in link works once, and expires. Use a new one: the server prints them when it starts.',
  },
});
