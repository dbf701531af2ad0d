import { closingContract } from './contract/closing.contract.js';
import { contentsContract } from './contract/contents.contract.js';
import { expectationsContract } from './contract/expectations.contract.js';
import { deletingContract } from './contract/deleting.contract.js';
import type { Bench, StoreUnderTest } from './contract/kit.js';
import { metadataContract } from './contract/metadata.contract.js';
import { modelContract } from './contract/model.contract.js';
import { patternsContract } from './contract/patterns.contract.js';
import { racesContract } from './contract/races.contract.js';
import { readingContract } from './contract/reading.contract.js';
import { repeatsContract } from './contract/repeats.contract.js';
import { subscribingContract } from './contract/subscribing.contract.js';
import { systemContract } from './contract/system.contract.js';
import type { EventStore } from './event-store.js';

export type { StoreUnderTest } from './contract/kit.js';

/**
 * What every engine behind the port must do: `eventStoreContract('embedded', async () => ({ store, reopen, dispose }))`
 * in a spec. `share`: how much of the random runs and races is made, for a store far away. Positions need not be dense and the log need not be empty, so an engine may run it on a server it shares.
 */
export function eventStoreContract(
  name: string,
  open: () => Promise<StoreUnderTest>,
  { share = 1 }: { readonly share?: number } = {},
): void {
  describe(`${name} keeps the event store's contract`, () => {
    let under: StoreUnderTest;
    let store: EventStore;
    const bench: Bench = {
      store: () => store,
      runs: most => Math.ceil(most * share),
      reopen: async () => {
        if (!under.reopen) throw new Error(`${name} gives no way to open its log again: pass reopen`);
        store = await under.reopen();
      },
    };
    beforeAll(async () => {
      under = await open();
      store = under.store;
    });
    afterAll(() => under.dispose());

    describe('contents', () => contentsContract(bench));
    describe('expectations', () => expectationsContract(bench));
    describe('repeats', () => repeatsContract(bench));
    describe('reading', () => readingContract(bench));
    describe('subscribing', () => subscribingContract(bench));
    describe('patterns', () => patternsContract(bench));
    describe('what is the store’s own', () => systemContract(bench));
    describe('metadata', () => metadataContract(bench));
    describe('deleting', () => deletingContract(bench));
    describe('races', () => racesContract(bench));
    describe('against a model', () => modelContract(bench));
    describe('closing', () => closingContract(bench));
  });
}
