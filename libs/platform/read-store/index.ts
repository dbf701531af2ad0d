export * from './table.js';
export * from './read-database.js';
export { openReadStore } from './open-read-store.js';
