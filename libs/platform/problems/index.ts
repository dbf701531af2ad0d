export * from './problem.js';
export * from './problem-document.js';
export * from './generic-problems.js';
