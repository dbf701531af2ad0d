import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { transformSync } from '@swc/core';

/*
 * `node generate-client.js <document.json> <folder>`: a client of the document as a program would use it, and the same
 * in JavaScript beside it. A process of its own: the generator is as large as the product.
 */
const [document = '', folder = ''] = process.argv.slice(2);

await createClient({
  input: JSON.parse(readFileSync(document, 'utf8')) as never,
  output: { path: folder },
  logs: { level: 'silent', file: false },
  plugins: ['@hey-api/client-fetch', '@hey-api/sdk', '@hey-api/typescript'],
});
writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!entry.endsWith('.ts')) continue;
  const source = readFileSync(join(folder, entry), 'utf8');
  const { code } = transformSync(source, {
    swcrc: false,
    configFile: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
    module: { type: 'es6' },
  });
  writeFileSync(join(folder, entry.replace(/\.ts$/, '.js')), code);
}
