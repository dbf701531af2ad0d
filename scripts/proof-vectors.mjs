// Writes docs/proof/vectors: test vectors for whoever writes a verifier of their own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vectors } from '../dist/libs/platform/transparency-log/proof/testing/vectors.js';

const folder = join(import.meta.dirname, '../docs/proof/vectors');
mkdirSync(folder, { recursive: true });
for (const [name, content] of Object.entries(vectors()))
  writeFileSync(join(folder, name), `${JSON.stringify(content, null, 1)}\n`);
