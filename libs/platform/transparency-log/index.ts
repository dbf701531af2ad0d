export type * from './transparency-log.js';
