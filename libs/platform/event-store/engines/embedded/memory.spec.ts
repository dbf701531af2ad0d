import { openEmbedded } from './open-embedded.js';
import { startChild } from './testing/child-process.js';
import { largeAppend } from './testing/large-append.js';
import { tempFolder } from './testing/temp-folder.js';

/** `npm run bench:store` does the same with a million. */
const EVENTS = 120_000;

describe('a log of many events', () => {
  const { folder, remove } = tempFolder();
  afterAll(remove);

  it('is opened in under a second and read in memory that does not grow with it', async () => {
    const { store } = await openEmbedded({ folder });
    for (let n = 0; n < EVENTS; n += 4_000)
      await store.append(`s-${n % 3}`, largeAppend(4_000), { expectedRevision: 'any' });
    await store.close();
    const child = await startChild('./reading-child.js', [folder]);
    await child.ended;
    const [opened, events, peak] = child.lines[0]!.split(' ').map(Number);
    expect(events).toBe(EVENTS);
    expect(opened).toBeLessThan(1_000);
    expect(peak).toBeLessThan(200);
  }, 60_000);
});
