import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openEmbedded } from '#platform/event-store';
import { encodeFact } from '#platform/projections/testing/encode-fact.js';
import { arrived, dropped, left, renamed } from '#platform/projections/testing/stock.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';

const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 8);
const EVENTS = 6_000;
const CHILD = join(import.meta.dirname, 'projecting-child.js');

describe('Read models whose process is killed again and again', () => {
  const [log, killed, undisturbed] = [tempFolder(), tempFolder(), tempFolder()];
  afterAll(() => [log, killed, undisturbed].forEach(removeFolder));

  beforeAll(async () => {
    const { store } = await openEmbedded({ folder: join(log, 'log') });
    const facts = Array.from({ length: EVENTS }, (_, at) => {
      const part = `part ${at % 97}`;
      if (at % 101 === 0) return dropped(part);
      if (at % 13 === 0) return renamed(part, `name ${at}`);
      return at % 3 ? arrived(part, at) : left(part, 1);
    });
    for (let shop = 0; shop < 10; shop++) {
      const some = facts.filter((_, at) => at % 10 === shop);
      await store.append(
        `shop-${shop}`,
        some.map(fact => encodeFact(fact)),
        { expectedRevision: 'any' },
      );
    }
    await store.close();
  });

  /** What it said last: the digests; undefined: it was killed before, a moment after it had moved `moves` times. */
  async function project(folder: string, batchSize: number, moves = Infinity): Promise<string | undefined> {
    const child = spawn(process.execPath, ['--no-warnings', CHILD, log, folder, String(batchSize)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    let last: string | undefined;
    let moved = 0;
    for await (const line of createInterface(child.stdout)) {
      if (line.startsWith('[')) last = line;
      else if (++moved === moves) setTimeout(() => child.kill('SIGKILL'), Math.random() * 15);
    }
    await ended;
    return last;
  }

  it('have the same rows, and were given the same events, as those that nobody disturbed', async () => {
    let killings = 0;
    for (let round = 0; round < ROUNDS; round++)
      if ((await project(killed, 5 + round * 7, 3 + round)) === undefined) killings += 1;
    expect(killings).toBeGreaterThan(ROUNDS / 2);
    const digests = await project(killed, 500);
    expect(JSON.parse(digests!)).toEqual([
      expect.objectContaining({
        position: String(EVENTS),
        applied: expect.objectContaining({ events: EVENTS }),
      }),
      expect.objectContaining({
        position: String(EVENTS),
        applied: expect.objectContaining({ events: EVENTS }),
      }),
    ]);
    expect(digests).toBe(await project(undisturbed, 1_000));
  }, 120_000);
});
