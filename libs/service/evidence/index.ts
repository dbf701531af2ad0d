export * from './evidence.module.js';
export * from './evidence.events.js';
export * from './evidence.problems.js';
export * from './case-files.rules.js';
export * from './capabilities/file-evidence.js';
