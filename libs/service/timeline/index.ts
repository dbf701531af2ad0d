export { timeline } from './timeline.module.js';
