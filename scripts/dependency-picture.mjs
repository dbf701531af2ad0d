// Draws which lib imports which into docs/architecture.md, from the imports themselves. `--check` writes nothing and fails
// where the picture is not the one that is drawn now.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractWebpackOptions from 'dependency-cruiser/config-utl/extract-webpack-resolve-config';

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs', 'architecture.md');
const BEGIN = '<!-- drawn by `npm run docs` -->';
const END = '<!-- end of the drawing -->';

/** `libs/service/promises/promise.rules.ts` → `service/promises`; undefined for tests and what no lib holds. */
function partOf(file) {
  if (/\.spec\.tsx?$|\/testing\/|\/contract\/|contract-suite/.test(file)) return undefined;
  const [, layer, name] = /^(?:libs\/)?(platform|service|apps)\/([\w-]+)\//.exec(file) ?? [];
  return layer && `${layer}/${name}`;
}

async function edges() {
  process.chdir(root);
  const options = await extractOptions(join(root, '.dependency-cruiser.cjs'));
  const { fileName } = options.webpackConfig;
  const aliases = await extractWebpackOptions(join(root, fileName));
  const { output } = await cruise(
    ['apps', 'libs'],
    { ...options, ruleSet: undefined, validate: false },
    aliases,
  );
  const found = new Map();
  for (const { source, dependencies } of output.modules) {
    const from = partOf(source);
    for (const { resolved } of dependencies) {
      const to = partOf(resolved);
      if (from && to && from !== to) found.set(`${from} ${to}`, [from, to]);
    }
  }
  return [...found.values()].sort(([a, b], [c, d]) => (a + b < c + d ? -1 : 1));
}

/** Without the arrows that a longer way stands for. */
function shortest(all) {
  const direct = new Map();
  for (const [from, to] of all) direct.set(from, [...(direct.get(from) ?? []), to]);
  const reaches = (from, to) => (direct.get(from) ?? []).some(next => next === to || reaches(next, to));
  return all.filter(([from, to]) => !direct.get(from).some(next => next !== to && reaches(next, to)));
}

const id = part => part.replace(/\W/g, '_');
const layerOf = part => part.split('/')[0];

function draw(all) {
  const parts = [...new Set(all.flat())].sort();
  const lines = ['flowchart TB'];
  for (const layer of ['apps', 'service', 'platform']) {
    lines.push(`  subgraph ${layer}`);
    for (const part of parts.filter(one => layerOf(one) === layer))
      lines.push(`    ${id(part)}["${part.split('/')[1]}"]`);
    lines.push('  end');
  }
  const between = new Set();
  for (const [from, to] of shortest(all)) {
    if (layerOf(from) === layerOf(to)) lines.push(`  ${id(from)} --> ${id(to)}`);
    else between.add(`  ${layerOf(from)} ==> ${layerOf(to)}`);
  }
  return ['```mermaid', ...lines, ...[...between].sort(), '```'].join('\n');
}

const text = readFileSync(page, 'utf8');
const [before, rest] = text.split(BEGIN);
const after = rest.slice(rest.indexOf(END));
const drawn = `${before}${BEGIN}\n\n${draw(await edges())}\n\n${after}`;
if (drawn === text) process.stdout.write('The picture in docs/architecture.md is up to date.\n');
else if (process.argv.includes('--check')) {
  process.stderr.write('The picture in docs/architecture.md is not of these imports: run `npm run docs`.\n');
  process.exitCode = 1;
} else {
  writeFileSync(page, drawn);
  process.stdout.write('The picture in docs/architecture.md was drawn anew.\n');
}
