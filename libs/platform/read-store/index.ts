export * from './read-database.js';
