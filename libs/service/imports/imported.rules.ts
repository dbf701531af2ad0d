import { evolve, streamType } from '#platform/event-sourcing';
import { LogImported } from './imported.events.js';

/** Who brings logs in: a process of the house, not a person. */
export const IMPORTER = { id: 'import', roles: ['system'] } as const;

/** `recordedBy` of what an import writes. */
export const RECORDED_BY_IMPORT = 'import';

/** The owner of a case whose log tells none. */
export const OWNER_NOT_TOLD = { kind: 'organisation', id: 'imported', label: '导入的日志' } as const;

interface ImportedLogState {
  readonly imported: boolean;
}

/** The stream of a log that was imported. */
export const importedLog = streamType<ImportedLogState>({
  category: 'importedLog',
  initial: { imported: false },
  evolve: [evolve(LogImported, (): ImportedLogState => ({ imported: true }))],
});
