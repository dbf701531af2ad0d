import 'reflect-metadata';
import '../contexts.js';
import { writeFileSync } from 'node:fs';
import { publish } from './event-registry.js';
import { settingsTable } from './settings-table.js';

const folder = 'docs/events';
const count = publish(folder);
process.stdout.write(
  count === 0 ? `${folder} is up to date.\n` : `${count} event schemas written to ${folder}.\n`,
);
writeFileSync('docs/settings.md', settingsTable());
