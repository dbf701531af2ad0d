import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openEmbeddedBeside } from '#platform/event-store';
import { claimOfCheckpoint, listedKeys, logFolder, verifyLog, type Claim } from '#platform/transparency-log';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';

const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 10);
const CHILD = join(import.meta.dirname, 'transparent-child.js');

describe('A transparency log whose process is killed again and again', () => {
  const folder = tempFolder();
  afterAll(() => removeFolder(folder));

  /** Runs until it has published some, and then is killed at any moment. */
  async function untilKilled(published: string[]): Promise<void> {
    const child = spawn(process.execPath, ['--no-warnings', CHILD, folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'exit');
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    let seen = 0;
    for await (const line of createInterface(child.stdout)) {
      if (line.startsWith('"')) {
        published.push(JSON.parse(line) as string);
        if (++seen === 3) setTimeout(() => child.kill('SIGKILL'), Math.random() * 60);
      }
    }
    await ended;
    expect({ errors, killed: child.signalCode }).toEqual({ errors: '', killed: 'SIGKILL' });
  }

  it('goes on from what it signed, leaves nothing half, and every checkpoint that was published stays true', async () => {
    const published: string[] = [];
    for (let round = 0; round < ROUNDS; round++) await untilKilled(published);
    const claims = published.map((note, n) => claimOfCheckpoint(`checkpoint ${n}`, note) as Claim);
    const store = openEmbeddedBeside({ folder: join(folder, 'log') });
    const { file, keys } = logFolder(folder);
    const verdict = await verifyLog({
      ...{ file, store, claims, witnesses: [] },
      keys: listedKeys(keys, Date.now()).current,
    });
    await store.close();
    expect(verdict.differences).toEqual([]);
    expect(verdict.checkpoints).toBeGreaterThan(ROUNDS);
    expect(verdict.claims.filter(({ holds }) => holds !== true)).toEqual([]);
    expect(new Set(published).size).toBeGreaterThan(ROUNDS);
  }, 240_000);
});
