export { imports } from './imports.module.js';
export * from './imported.events.js';
export { importFile, type ImportAsked, type ImportMessage } from './import-file.js';
export type { ImportReport, Refusal } from './import-report.js';
export { LogFileError } from './log-case.js';
