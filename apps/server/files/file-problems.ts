import {
  EmptyFileError,
  FileDamagedError,
  FileHashError,
  FileTooLargeError,
  FileTypeError,
  TruncatedFileError,
} from '#platform/files';
import { SubjectErasedError } from '#platform/personal-data';
import { ProblemError, unavailable } from '#platform/problems';
import {
  fileDamaged,
  fileEmpty,
  fileErased,
  fileHashDiffers,
  fileTooLarge,
  fileTruncated,
  fileTypeRefused,
} from '#service/evidence/evidence.problems.js';

/** Throws what a file store throws as the problem that people read; anything else as it is. */
export function asProblem(error: unknown): never {
  if (error instanceof EmptyFileError) throw new ProblemError(fileEmpty);
  if (error instanceof FileTooLargeError) throw new ProblemError(fileTooLarge, { limit: error.maxBytes });
  if (error instanceof FileTypeError) throw new ProblemError(fileTypeRefused, { found: error.found ?? '?' });
  if (error instanceof TruncatedFileError) throw new ProblemError(fileTruncated, { found: error.mediaType });
  if (error instanceof FileHashError)
    throw new ProblemError(fileHashDiffers, { said: error.said, found: error.found });
  if (error instanceof SubjectErasedError) throw new ProblemError(fileErased);
  if (error instanceof FileDamagedError) throw new ProblemError(fileDamaged);
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
    throw new ProblemError(unavailable, {}, {}, { 'Retry-After': '60' });
  throw error;
}
