export { askControl, OwnerRefusedError } from './ask-control.js';
export { serveControl } from './serve-control.js';
export { statusOf, type OwnerStatus } from './status.js';
export type { ControlRequests } from './protocol.js';
export { notedBackups, noteBackup, type BackupEntry } from './backup-ledger.js';
