export { checkpointer, type Checkpointer } from './engines/checkpointer.js';
