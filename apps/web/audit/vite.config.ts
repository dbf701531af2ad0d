import { pageConfig } from '../shared/build/page-config.js';

/** Served under /console/ by apps/server; `npx vite -c apps/web/audit/vite.config.ts` develops against a running one. */
export default pageConfig({
  name: 'audit',
  base: '/console/',
  components: ['Alert', 'Button', 'Empty', 'Input', 'Segmented', 'Skeleton', 'Tag', 'Tooltip'],
  asks: ['/audit', '/findings', '/read-models', '/session'],
});
