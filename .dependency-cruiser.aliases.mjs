/** Where the imports of package.json lead in the sources: read by dependency-cruiser, in the only form it takes aliases in. */
import { join } from 'node:path';

const root = import.meta.dirname;

export default {
  resolve: {
    alias: {
      '#platform': join(root, 'libs/platform'),
      '#service': join(root, 'libs/service'),
      '#server': join(root, 'apps/server'),
    },
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
  },
};
