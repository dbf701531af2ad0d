import { deriveKeys } from '../derived-keys.js';
import { memoryKeyStore } from '../engines/memory/memory-key-store.js';
import { personalDataOn } from '../personal-data-on.js';
import { memoryPersonalData } from './memory-personal-data.js';
import { describePersonalData } from './personal-data-contract.js';

describe('personal data in memory', () => {
  const store = memoryKeyStore();
  describePersonalData(() => personalDataOn(store, deriveKeys(new Uint8Array(32)), { watchEveryMs: 10 }));

  it('names claims the same in every run', async () => {
    const [one, two] = [await memoryPersonalData(), await memoryPersonalData()];
    expect(one.keyed('serial', 'SN1')).toBe(two.keyed('serial', 'SN1'));
    await Promise.all([one.close(), two.close()]);
  });
});
