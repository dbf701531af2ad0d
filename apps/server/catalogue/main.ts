import 'reflect-metadata';
import '../contexts.js';
import { publish } from './event-registry.js';

const folder = 'docs/events';
const count = publish(folder);
process.stdout.write(
  count === 0 ? `${folder} is up to date.\n` : `${count} event schemas written to ${folder}.\n`,
);
