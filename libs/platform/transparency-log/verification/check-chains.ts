import type { Chain } from '../builder/chain-ledger.js';
import type { LogFile } from '../engines/log-file.js';
import type { Differences } from './difference.js';

/** Holds the chains and the map of log.db against those that the events give. Both are read in one order. */
export function checkChains(signed: LogFile, computed: LogFile, found: Differences): number {
  const stored = signed.chains()[Symbol.iterator]();
  let next = stored.next();
  let count = 0;
  for (const chain of computed.chains()) {
    count += 1;
    while (!next.done && next.value.key.compare(chain.key) < 0) {
      found.add(unknown(next.value));
      next = stored.next();
    }
    const same = !next.done && next.value.key.equals(chain.key) ? next.value : undefined;
    if (!same || !isSame(same, chain))
      found.add({
        what: 'chain',
        says: `Chain "${chain.name}": log.db has ${same ? `${same.count} entries` : 'none of it'}, or another head than the ${chain.count} events give.`,
      });
    if (same) next = stored.next();
  }
  for (; !next.done; next = stored.next()) found.add(unknown(next.value));
  checkParts(signed, computed, found);
  return count;
}

const isSame = (a: Chain, b: Chain): boolean =>
  a.name === b.name && a.count === b.count && a.head.equals(b.head) && a.last.join() === b.last.join();

const unknown = ({ name }: Chain) =>
  ({ what: 'chain', says: `Chain "${name}" of log.db is of no event.` }) as const;

function checkParts(signed: LogFile, computed: LogFile, found: Differences): void {
  for (const what of ['part', 'bucket', 'mapTile'] as const) {
    const [one, other] = [signed.digestOf(what), computed.digestOf(what)];
    if (!one.equals(other))
      found.add({ what: 'chain', says: `${LABELS[what]} of log.db are not those that the events give.` });
  }
}

const LABELS = {
  part: 'The lists of chains’ entries',
  bucket: 'The buckets of the map',
  mapTile: 'The tiles of the map',
} as const;
