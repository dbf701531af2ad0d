import { setTimeout as sleep } from 'node:timers/promises';
import { all } from '../../contract/kit.js';
import { StreamNotFoundError } from '../../event-store.js';
import { openEmbedded } from './open-embedded.js';
import { startChild } from './testing/child-process.js';
import { tempFolder } from './testing/temp-folder.js';

describe('a log whose process is killed while it scavenges', () => {
  const { folder, remove } = tempFolder();
  afterAll(remove);

  it('shows the newest of each stream and has no hole that it can’t explain', async () => {
    let scavenged = 0;
    for (let round = 0; round < 8; round++) {
      const child = await startChild('./scavenging-child.js', [folder]);
      await sleep(100 + Math.random() * 200);
      await child.kill();
      expect(child.errors()).toBe('');
      for (const line of child.lines.slice(1)) scavenged += Number(line);
      const { store } = await openEmbedded({ folder });
      const forwards = await all(store.readAll({ system: true }));
      const backwards = await all(store.readAll({ system: true, direction: 'backwards' }));
      expect(backwards.reverse().map(({ id }) => id)).toEqual(forwards.map(({ id }) => id));
      for (let n = 0; n < 8; n++) {
        const stream = `kept-${n}`;
        const shown = await all(store.read(stream)).catch((error: unknown) => {
          if (error instanceof StreamNotFoundError) return [];
          throw error;
        });
        expect([0, 5]).toContain(shown.length);
        const logged = forwards.filter(e => e.stream === stream).slice(-5);
        if (shown.length > 0) expect(shown.map(({ id }) => id)).toEqual(logged.map(({ id }) => id));
      }
      await store.close();
    }
    expect(scavenged).toBeGreaterThan(1_000);
  }, 60_000);
});
