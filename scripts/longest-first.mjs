// The order of the tests where nobody remembers how long each took, as on a clean clone: those that start the product first,
// so that none of them is left to run alone at the end.
import { statSync } from 'node:fs';

/** The longest kind first. */
const KINDS = ['/test/crash/', '/test/browser/', '/test/e2e/', '/apps/cli/', '/event-store-wire/', '/test/'];

const kindOf = path => {
  const kind = KINDS.findIndex(part => path.includes(part));
  return kind < 0 ? KINDS.length : kind;
};
const sizeOf = path => statSync(path).size;

export default class LongestFirst {
  sort(tests) {
    return [...tests].sort((a, b) => kindOf(a.path) - kindOf(b.path) || sizeOf(b.path) - sizeOf(a.path));
  }
  allFailedTests(tests) {
    return tests;
  }
  shard(tests) {
    return tests;
  }
  cacheResults() {}
}
