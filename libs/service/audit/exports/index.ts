export { EXPORT_CLOCKS, EXPORT_FORMATS, boundOf, type ExportFormat } from './exported-facts.js';
export { EXTENSIONS, exportText, MEDIA_TYPES, type ExportAsked, type ExportParts } from './export-text.js';
