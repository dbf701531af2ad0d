import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { asSeenBy, fold, query } from '#platform/event-sourcing';
import { caseFile, isOwnCase } from '#service/cases/case.rules.js';
import type { PartialTime } from '#platform/time';
import { caseFiles } from '../case-files.rules.js';
import { FILE_TYPES } from '../evidence.events.js';

export class FiledFiles {
  @IsString() @Length(1, 80) caseId!: string;
}

class FiledFileAnswer {
  /** `sha256:…`; its bytes are at `/cases/:caseId/files/:file`. */
  @IsString() file!: string;
  @IsIn(FILE_TYPES) mediaType!: (typeof FILE_TYPES)[number];
  @IsInt() bytes!: number;
  @IsIn(['customer', 'company']) by!: 'customer' | 'company';
  @IsOptional() at!: PartialTime;
}
export class FiledFilesAnswer {
  @IsString() caseId!: string;
  /** In the order given. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => FiledFileAnswer) files!: FiledFileAnswer[];
  /** Files kept from who asks, each with its reason. */
  @IsArray() hidden!: unknown[];
}

export const filedFiles = query({
  id: 'D6',
  question: FiledFiles,
  route: 'GET /cases/:caseId/files',
  summary: 'The photos and documents of a case: what each is, who gave it and when',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [],
  answers: FiledFilesAnswer,
  async answer({ caseId }, { history, actor }) {
    const theCase = await history(`${caseFile.category}-${caseId}`);
    if (theCase.length === 0 || !isOwnCase(actor, caseId, fold(caseFile, theCase).customerId))
      return undefined;
    const { events, hidden } = asSeenBy(actor, await history(`${caseFiles.category}-${caseId}`));
    const files = Object.values(fold(caseFiles, events)).map(({ file, mediaType, bytes, by, at }) => ({
      file,
      mediaType,
      bytes,
      by,
      at,
    }));
    return { caseId, files, hidden };
  },
});
