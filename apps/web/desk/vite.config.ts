import { pageConfig } from '../shared/build/page-config.js';

/** Served under /desk/ by apps/server; `npx vite -c apps/web/desk/vite.config.ts` develops against a running one. */
export default pageConfig({
  name: 'desk',
  base: '/desk/',
  components: ['Alert', 'Button', 'Input', 'Segmented', 'Skeleton'],
  asks: [
    '/session',
    '/case-links',
    '/cases',
    '/contacts',
    '/customers',
    '/promises',
    '/replies',
    '/service-requests',
    '/units',
  ],
});
