export * from './disclosures.module.js';
export * from './disclosure.events.js';
export * from './disclosure.rules.js';
export * from './disclosure-table.rules.js';
export * from './disclosures.problems.js';
export { lookTrace, purposeOf } from './look-trace.js';
export { RecordLook, recordLook } from './capabilities/record-look.js';
export { RecordExport, recordExport } from './capabilities/record-export.js';
export { RecordKeyUse, recordKeyUse } from './capabilities/record-key-use.js';
