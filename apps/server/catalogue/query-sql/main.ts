import 'reflect-metadata';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDemoHouse } from './demo-house.js';
import { recordQueries } from './record-queries.js';
import { sqlFiles } from './sql-files.js';

const folder = 'docs/sql';
await using house = await openDemoHouse();
const files = sqlFiles(await recordQueries(house.installation));
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!files.has(name)) rmSync(join(folder, name));
for (const [name, text] of files) writeFileSync(join(folder, name), text);
