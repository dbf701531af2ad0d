export { checkpointer, type Checkpointer } from './engines/checkpointer.js';
export { copyDatabase } from './engines/copy-database.js';
export { existingFile } from './existing-file.js';
