import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessKey, openAccessKey } from './access-key.js';
import { temporaryFolder } from './testing/index.js';

describe('The access key', () => {
  let folder: string;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('given a first start, then it is made for its owner only, and a second start uses the same', () => {
    const first = openAccessKey(folder).derive('issuer');
    expect(openAccessKey(folder).derive('issuer')).toEqual(first);
    expect(statSync(join(folder, 'access', 'access.key')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'access')).mode & 0o077).toBe(0);
    expect(readdirSync(join(folder, 'access'))).toEqual(['access.key']);
  });

  it('given two purposes or two installations, then the keys differ', () => {
    const key = openAccessKey(folder);
    expect(key.derive('issuer')).not.toEqual(key.derive('case-link'));
    expect(accessKey(Buffer.alloc(32, 1)).derive('issuer')).not.toEqual(
      accessKey(Buffer.alloc(32, 2)).derive('issuer'),
    );
  });

  it('given a key that others may read, then the start is refused and says what to run', () => {
    openAccessKey(folder);
    chmodSync(join(folder, 'access', 'access.key'), 0o644);
    expect(() => openAccessKey(folder)).toThrow(/chmod 600/);
  });

  it.each(['', 'short', 'not base64url at all, and of some length!!!!!'])(
    'given a file with %p, then it is refused, not replaced',
    text => {
      mkdirSync(join(folder, 'access'));
      writeFileSync(join(folder, 'access', 'access.key'), text, { mode: 0o600 });
      expect(() => openAccessKey(folder)).toThrow(/is not an access key/);
    },
  );
});
