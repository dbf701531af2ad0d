export * from './given-when-then.js';
export { project } from './project.js';
