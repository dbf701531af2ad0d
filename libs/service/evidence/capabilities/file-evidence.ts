import { IsIn, IsInt, IsString, Length, Matches, Min } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { aboutCase, caseFile, caseOf, unknownCase } from '#service/cases/case.rules.js';
import { caseFiles } from '../case-files.rules.js';
import { FILE_TYPES, FileFiled } from '../evidence.events.js';

export class FileEvidence extends Command {
  @IsString() @Length(1, 80) caseId!: string;
  @Matches(/^sha256:[0-9a-f]{64}$/) file!: string;
  @IsIn(FILE_TYPES) mediaType!: (typeof FILE_TYPES)[number];
  @IsInt() @Min(1) bytes!: number;
}

/** Without a route of its own: given by `POST /cases/:caseId/files` once the bytes are on the disk. */
export const fileEvidence = capability({
  id: 'D6',
  command: FileEvidence,
  on: caseFiles,
  summary: 'A photo or a document is given to a case',
  may: ['agent', 'technician', 'supervisor', 'customer', 'system'],
  refuses: [unknownCase],
  stream: ({ caseId }) => caseId,
  reads: { theCase: reads(caseFile, (command: FileEvidence) => command.caseId) },
  about: (_, __, { reads: { theCase } }) => aboutCase(theCase),
  decide: ({ caseId, file, mediaType, bytes }, state, { actor, reads: { theCase } }) => {
    if (!caseOf(theCase, actor)) return reject(unknownCase, { caseId });
    if (state[file]) return [];
    const by = actor.roles.includes('customer') ? 'customer' : 'company';
    return [fact(FileFiled, { caseId, file, mediaType, bytes, by })];
  },
});
