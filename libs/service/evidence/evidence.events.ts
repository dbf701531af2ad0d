import { IsIn, IsInt, IsString, Length, Matches, Min } from 'class-validator';
import { Fact } from '#platform/event-sourcing';

/** Images as cameras make them, and documents: what the file store takes. */
export const FILE_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heif',
  'application/pdf',
] as const;

/** A photo or a document was given to a case. Its bytes were on the disk, encrypted, before this was recorded. */
@Fact('FileFiled')
export class FileFiled {
  @IsString() @Length(1, 80) caseId!: string;
  /** The SHA-256 of its bytes. */
  @Matches(/^sha256:[0-9a-f]{64}$/) file!: string;
  /** By its first bytes, not by its name. */
  @IsIn(FILE_TYPES) mediaType!: (typeof FILE_TYPES)[number];
  @IsInt() @Min(1) bytes!: number;
  /** Who gave it; the envelope's actor says which of them. */
  @IsIn(['customer', 'company']) by!: 'customer' | 'company';
}
