import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startVitrine, vitrine } from './testing/command-line.js';
import { folders } from './testing/folders.js';

const { make, remove } = folders();
afterAll(remove);

describe('vitrine witness serve', () => {
  it('tells its key and address, keeps the key, and stops when it is told', async () => {
    const data = make('witness');
    const seen: string[] = [];
    for (let round = 0; round < 2; round++) {
      const command = startVitrine([
        'witness',
        'serve',
        '--port',
        '0',
        '--data',
        data,
        '--name',
        'w.example',
      ]);
      const [, vkey, url] = await command.said(/Witness ready: (\S+) (\S+)\n/);
      expect(await (await fetch(url!)).text()).toBe(`${vkey}\n`);
      seen.push(vkey!);
      expect(await command.signal('SIGTERM')).toBe(0);
    }
    expect(seen[0]).toBe(seen[1]);
    expect(existsSync(join(data, 'witness.key'))).toBe(true);
  });

  it('refuses what is no verifier key', async () => {
    const { code, errors } = await vitrine([
      ...['witness', 'serve', '--port', '0', '--data', make('none'), '--log', 'nonsense'],
    ]);
    expect({ code, errors }).toMatchObject({ code: 1, errors: expect.stringContaining('no verifier key') });
  });
});

describe('vitrine transparency replace-key', () => {
  it('refuses a folder without a transparency log', async () => {
    const { code, errors } = await vitrine(['transparency', 'replace-key', '--data', make('nothing')]);
    expect({ code, errors }).toMatchObject({
      code: 1,
      errors: expect.stringContaining('no transparency log'),
    });
  });
});
