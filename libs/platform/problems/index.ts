export * from './problem.js';
export * from './problem-document.js';
