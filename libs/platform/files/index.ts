export * from './errors.js';
export * from './file-name.js';
export * from './file-store.js';
export { filesInFolder, type FileStoreSettings } from './files-in-folder.js';
export { MEDIA_TYPES, type MediaType } from './media-type.js';
