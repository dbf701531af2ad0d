export * from './table.js';
export * from './read-database.js';
export { keyOf, RowError, storedRow } from './stored-row.js';
export { storedName, type Slot } from './slot.js';
export { tableSql, type Build, type TableSql } from './table-sql.js';
export { isDatabaseAway } from './database-away.js';
export { openReadStore } from './open-read-store.js';
export type { OwnTables } from './migrations.js';
export { ReadStoreUnavailableError } from './unavailable.js';
