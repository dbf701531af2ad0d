import { evolve, streamType, type EvidenceRule, type Visibility } from '#platform/event-sourcing';
import type { PartialTime } from '#platform/time';
import { FileFiled } from './evidence.events.js';

export type FiledFile = Readonly<FileFiled> & {
  readonly at: PartialTime;
  readonly visibility: Visibility;
};

/** The files of one case, by name. */
export type CaseFiles = Readonly<Record<string, FiledFile>>;

/** One stream a case: so that a command can ask for many files by reading one stream. */
export const caseFiles = streamType<CaseFiles>({
  category: 'caseFiles',
  initial: {},
  evolve: [
    evolve(FileFiled, ({ data, envelope }, state: CaseFiles) => ({
      ...state,
      [data.file]: { ...data, at: envelope.occurredAt, visibility: envelope.visibility },
    })),
  ],
});

export const notFiled = (state: CaseFiles, files: readonly string[]): readonly string[] =>
  files.filter(file => state[file] === undefined);

/** What is shown now was given to the case before: a hash alone shows nothing to anybody. */
export const FILED_EVIDENCE: EvidenceRule = {
  on: caseFiles,
  missing: (state, files) => notFiled(state as CaseFiles, files),
};
