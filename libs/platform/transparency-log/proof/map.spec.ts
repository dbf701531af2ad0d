import fc from 'fast-check';
import { mapRootOf, sha } from './testing/straightforward.js';
import { mapProof, mapRoot, rootByMembership, type ChainState } from './map.js';
import { chainHead } from './chain.js';

const chains = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 40 })
  .map(names => names.map((chain, n): ChainState => ({ chain, count: n + 1, head: sha(`head ${chain}`) })));

const rootOf = (states: readonly ChainState[]) =>
  mapRootOf(
    states.map(({ chain, count, head }) => {
      const number = Buffer.alloc(8);
      number.writeBigUInt64BE(BigInt(count));
      return [sha(chain), sha('\u0002', sha(chain), number, head)] as const;
    }),
  );

describe('The map', () => {
  it('has the root of its definition, whatever is in it and in whatever order', () => {
    fc.assert(
      fc.property(chains, states => {
        expect(Buffer.from(mapRoot(states))).toEqual(rootOf(states));
        expect(mapRoot([...states].reverse())).toEqual(mapRoot(states));
      }),
    );
  });

  it('proves each chain with its count and head, and with no other', () => {
    fc.assert(
      fc.property(chains, states => {
        const root = Buffer.from(mapRoot(states));
        for (const state of states) {
          const siblings = mapProof(state.chain, states);
          const leads = (to: ChainState, by = siblings) => {
            const found = rootByMembership(to, by);
            return found !== undefined && root.equals(found);
          };
          expect(leads(state)).toBe(true);
          expect(leads({ ...state, count: state.count + 1 })).toBe(false);
          expect(leads({ ...state, head: sha('other') })).toBe(false);
          expect(leads({ ...state, chain: `${state.chain}!` })).toBe(false);
          expect(leads(state, [...siblings, Buffer.alloc(32)])).toBe(false);
          if (siblings.length > 0) expect(leads(state, siblings.slice(1))).toBe(false);
        }
      }),
    );
  });
});

describe('A chain', () => {
  it('has another head when anything in it is left out, added or exchanged', () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(fc.uniqueArray(hash, { minLength: 2, maxLength: 9, selector: String }), hashes => {
        const head = Buffer.from(chainHead(hashes));
        expect(head.equals(chainHead(hashes.slice(1)))).toBe(false);
        expect(head.equals(chainHead([...hashes, hashes[0]!]))).toBe(false);
        expect(head.equals(chainHead([hashes[1]!, hashes[0]!, ...hashes.slice(2)]))).toBe(false);
      }),
    );
  });
});
