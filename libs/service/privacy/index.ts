export { privacy } from './privacy.module.js';
